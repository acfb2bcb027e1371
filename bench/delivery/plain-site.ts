import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makePlainApp } from '../write/plain-app';
import type { BenchDatabase, Row } from './database';

/** Content types that plain Strapi serves by REST, by their folder. */
const TYPES = ['article', 'section', 'tag', 'source', 'copyright-notice', 'public-account-promo'];

/**
 * Writes into `target` a plain Strapi with the schemas of the compiled project `from`: its own REST
 * routes, controllers and services for every type, and none of our code.
 */
export function makePlainSite(input: { from: string; target: string }): void {
  const { target } = input;
  makePlainApp({ ...input, keepsStatements: false });
  const strapi = JSON.stringify(require.resolve('@strapi/strapi'));
  for (const type of TYPES) {
    for (const [folder, factory] of [
      ['routes', 'createCoreRouter'],
      ['controllers', 'createCoreController'],
      ['services', 'createCoreService'],
    ] as const) {
      mkdirSync(path.join(target, 'src/api', type, folder), { recursive: true });
      writeFileSync(
        path.join(target, 'src/api', type, folder, `${type}.js`),
        `module.exports = require(${strapi}).factories.${factory}('api::${type}.${type}');\n`,
      );
    }
  }
}

const ACTIONS = [
  ...TYPES.flatMap((type) => ['find', 'findOne'].map((act) => `api::${type}.${type}.${act}`)),
  'plugin::upload.content-api.find',
];

/** Lets anonymous callers read, as an administrator would in the panel. */
export async function openToReaders(database: BenchDatabase): Promise<void> {
  const [role] = await database.select<{ id: number }>(
    `select id from up_roles where type = 'public'`,
  );
  const [last] = await database.select<{ id: number }>(
    'select coalesce(max(id), 0) as id from up_permissions',
  );
  if (!role || !last) throw new Error('Plain Strapi made no public role.');
  const now = new Date();
  const permissions: Row[] = ACTIONS.map((action, index) => ({
    id: last.id + 1 + index,
    document_id: `benchpermission${String(index).padStart(9, '0')}`,
    action,
    created_at: now,
    updated_at: now,
    published_at: now,
  }));
  await database.inTransaction(async () => {
    await database.insert('up_permissions', permissions);
    await database.insert(
      'up_permissions_role_lnk',
      permissions.map(({ id }) => ({ permission_id: id, role_id: role.id, permission_ord: 1 })),
    );
  });
  await database.settle(['up_permissions']);
}
