import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { asDate } from '../database';

const TOKEN = 'admin::api-token';
const TOKEN_PERMISSION = 'admin::api-token-permission';
const DAY = 24 * 60 * 60 * 1000;

/** An API token as the database has it, without its key. */
export interface StoredToken {
  id: number;
  name: string;
  description: string;
  /** `custom` tokens have actions; the others may read everything, or do everything. */
  type: string;
  /** `content-api`, or `admin` for a token with its owner's rights at the panel. */
  kind: string;
  createdAt: Date | null;
  expiresAt: Date | null;
  actions: string[];
}

const tokenSchema = z.object({
  id: z.number(),
  name: z.string(),
  description: z.string().nullish(),
  type: z.string().nullish(),
  kind: z.string().nullish(),
  createdAt: z.unknown(),
  expiresAt: z.unknown(),
  permissions: z.array(z.object({ action: z.string() })).nullish(),
});

interface TokenService {
  create(token: {
    name: string;
    description: string;
    type: 'custom';
    lifespan: number | null;
    permissions: readonly string[];
  }): Promise<{ accessKey: string }>;
  countAll: () => Promise<number>;
}

export async function readTokens(strapi: Core.Strapi): Promise<StoredToken[]> {
  const rows: unknown = await strapi.db
    .query(TOKEN)
    .findMany({ populate: { permissions: true }, orderBy: { id: 'asc' } });
  return z
    .array(tokenSchema)
    .parse(rows)
    .map(({ description, type, kind, createdAt, expiresAt, permissions, ...token }) => ({
      ...token,
      description: description ?? '',
      type: type ?? 'custom',
      kind: kind ?? 'content-api',
      createdAt: asDate(createdAt),
      expiresAt: asDate(expiresAt),
      actions: (permissions ?? []).map(({ action }) => action),
    }));
}

/** Creates a token and returns its key. */
export async function createToken(
  strapi: Core.Strapi,
  token: { name: string; description: string; actions: readonly string[]; days: number | null },
): Promise<string> {
  const { accessKey } = await tokenService(strapi).create({
    name: token.name,
    description: token.description,
    type: 'custom',
    lifespan: token.days === null ? null : token.days * DAY,
    permissions: token.actions,
  });
  return accessKey;
}

/** Gives the token exactly these actions. */
export async function limitToken(
  strapi: Core.Strapi,
  token: StoredToken,
  actions: readonly string[],
): Promise<void> {
  await strapi.db.query(TOKEN).update({ where: { id: token.id }, data: { type: 'custom' } });
  const rows = (await strapi.db.query(TOKEN_PERMISSION).findMany({
    where: { token: { id: token.id } },
    select: ['id', 'action'],
  })) as { id: number; action: string }[];
  const gone = rows.filter(({ action }) => !actions.includes(action)).map(({ id }) => id);
  if (gone.length > 0) {
    await strapi.db.query(TOKEN_PERMISSION).deleteMany({ where: { id: { $in: gone } } });
  }
  const present = new Set(rows.map(({ action }) => action));
  for (const action of actions.filter((action) => !present.has(action))) {
    await strapi.db.query(TOKEN_PERMISSION).create({ data: { action, token: token.id } });
  }
}

/** Lets the token expire this many days after its creation, which may be now. */
export async function endTokenAfter(
  strapi: Core.Strapi,
  token: StoredToken,
  days: number,
): Promise<void> {
  const end = (token.createdAt ?? new Date(0)).getTime() + days * DAY;
  await strapi.db
    .query(TOKEN)
    .update({ where: { id: token.id }, data: { expiresAt: end, lifespan: days * DAY } });
}

/** Deletes the token with its permissions. */
export async function revokeToken(strapi: Core.Strapi, id: number): Promise<void> {
  const owned = [
    { uid: TOKEN_PERMISSION, where: { token: { id } } },
    { uid: 'admin::permission', where: { apiToken: { id } } },
  ] as const;
  for (const { uid, where } of owned) {
    const rows = (await strapi.db.query(uid).findMany({ where, select: ['id'] })) as {
      id: number;
    }[];
    if (rows.length === 0) continue;
    await strapi.db.query(uid).deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
  }
  await strapi.db.query(TOKEN).delete({ where: { id }, select: ['id'] });
}

/**
 * Until somebody has registered, each boot of Strapi creates two tokens, one of them with full access, if
 * it counts none. Here it counts one until `restore` is called, at the end of the boot.
 */
export function removeDefaultApiTokens(strapi: Core.Strapi): { restore: () => void } {
  const service = tokenService(strapi);
  const countAll = service.countAll;
  service.countAll = async () => Math.max(1, await countAll());
  return { restore: () => void (service.countAll = countAll) };
}

function tokenService(strapi: Core.Strapi): TokenService {
  return strapi.service('admin::api-token-content-api') as unknown as TokenService;
}
