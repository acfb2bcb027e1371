import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { inTransaction } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/database/locks';
import { ADMIN_LAYOUTS } from './catalogue';
import { type Configuration, configurationSchema } from './configuration';
import { mergeConfiguration } from './merge-configuration';
import { type Attribute, shippedConfiguration } from './shipped-configuration';

type Applied = Record<string, Configuration>;

/** The part of the content manager's services `content-types` and `components` that is used. */
interface ConfigurationService {
  findConfiguration(model: { uid: string }): Promise<unknown>;
  updateConfiguration(model: { uid: string }, configuration: Configuration): Promise<unknown>;
}

const STORE_KEY = { type: 'newsroom', name: 'admin-layouts', key: 'applied' } as const;

/**
 * Applies this project's labels, descriptions, columns and forms to the admin panel. Runs after the
 * content manager has fitted its stored configurations to the schemas. If nothing new is shipped, it
 * costs one query; otherwise only parts change that no admin has rearranged.
 */
export async function applyAdminLayouts(strapi: Core.Strapi): Promise<void> {
  const shipped = shippedConfigurations(strapi);
  if (isDeepStrictEqual(await lastApplied(strapi), shipped)) return;
  await inTransaction(strapi, async () => {
    await lockUntilCommit(strapi, 'admin-layouts');
    // Another process may have applied them while this one waited.
    const applied = await lastApplied(strapi);
    for (const [uid, configuration] of Object.entries(shipped)) {
      const last = applied[uid] ?? null;
      if (!isDeepStrictEqual(last, configuration)) await apply(strapi, uid, configuration, last);
    }
    await strapi.store(STORE_KEY).set({ value: shipped });
  });
}

function shippedConfigurations(strapi: Core.Strapi): Applied {
  const configurations: Applied = {};
  for (const layout of ADMIN_LAYOUTS) {
    const attributes = attributesOf(strapi, layout.uid);
    if (!attributes) continue;
    configurations[layout.uid] = shippedConfiguration({
      layout,
      attributes,
      layouts: ADMIN_LAYOUTS,
    });
  }
  return configurations;
}

async function lastApplied(strapi: Core.Strapi): Promise<Applied> {
  const value = await strapi.store(STORE_KEY).get({});
  return z.record(z.string(), configurationSchema).safeParse(value).data ?? {};
}

async function apply(
  strapi: Core.Strapi,
  uid: string,
  shipped: Configuration,
  applied: Configuration | null,
): Promise<void> {
  const name = uid in strapi.components ? 'components' : 'content-types';
  const service = strapi.plugin('content-manager').service<ConfigurationService>(name);
  const stored = configurationSchema.safeParse(await service.findConfiguration({ uid }));
  if (!stored.success) {
    strapi.log.warn(`The admin layout of ${uid} is left alone: what is stored cannot be read.`);
    return;
  }
  await service.updateConfiguration(
    { uid },
    mergeConfiguration({ stored: stored.data, shipped, applied }),
  );
}

/** Of the type's schema; null when there is no such type. */
function attributesOf(strapi: Core.Strapi, uid: string): Record<string, Attribute> | null {
  const models: Record<string, { attributes: Record<string, Attribute> }> = {
    ...strapi.contentTypes,
    ...strapi.components,
  };
  return models[uid]?.attributes ?? null;
}
