import { errors } from '@strapi/utils';
import type { Context } from 'koa';

/** Parameters by which Strapi's REST tells drafts from what is published. */
const DRAFT_PARAMETERS = ['status', 'publicationFilter', 'hasPublishedVersion'] as const;

/**
 * Strapi gives drafts to whoever asks for `?status=draft` (strapi/strapi#25326). Here only an API
 * token may ask; everybody else reads what is published, and is told so.
 */
export function closeDrafts(ctx: Context): void {
  if (isApiToken(ctx)) return;
  for (const parameter of DRAFT_PARAMETERS) {
    const value = ctx.query[parameter];
    if (value === undefined || (parameter === 'status' && value === 'published')) continue;
    // The one 403 whose message and details Strapi passes on to the caller.
    throw new errors.PolicyError(
      `Drafts are not public: leave out “${parameter}”, or read with an API token.`,
      { code: 'drafts-not-public', parameter },
    );
  }
}

/**
 * Strapi's REST publishes what it stores unless told otherwise. Here a write is a draft unless it
 * says `?status=published`, and then it passes the publish gate.
 */
export function saveAsDraft(ctx: Context): void {
  if (ctx.query.status === undefined) ctx.query = { ...ctx.query, status: 'draft' };
}

/**
 * Of a shared table, whoever has no API token sees what is in use: what automation made of drafts
 * (candidate tags, unclassified sources) would tell their words.
 */
export function narrowToReaders(ctx: Context, filter: Record<string, unknown>): void {
  if (isApiToken(ctx)) return;
  const { filters } = ctx.query as { filters?: unknown };
  const asked = typeof filters === 'object' && filters !== null ? [filters] : [];
  ctx.query = {
    ...ctx.query,
    filters: { $and: [...asked, filter] },
  };
}

function isApiToken(ctx: Context): boolean {
  const state = ctx.state as { auth?: { strategy?: { name?: string } } };
  return state.auth?.strategy?.name === 'content-api-token';
}
