import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { writeAnswer, type Visibility } from '../domain/roles/write-answer';
import { isApiToken, mayByApi } from '../repositories/accounts/api-caller';

/** Parameters by which Strapi's REST tells drafts from what is published. */
const DRAFT_PARAMETERS = ['status', 'publicationFilter', 'hasPublishedVersion'] as const;

/** Rights that Strapi's REST does not know; src/api/article/controllers registers them. */
const FIND_DRAFTS = 'api::article.article.findDrafts';
const PUBLISH = 'api::article.article.publish';

/**
 * Strapi returns drafts to any caller that sends `?status=draft` (strapi/strapi#25326). Here only an API
 * token with the right to read drafts may do so; every other caller gets an error for it, and reads what
 * is published.
 */
export function closeDrafts(ctx: Context): void {
  if (mayFindDrafts(ctx)) return;
  for (const parameter of DRAFT_PARAMETERS) {
    const value = ctx.query[parameter];
    if (value === undefined || (parameter === 'status' && value === 'published')) continue;
    // The only 403 whose message and details Strapi passes on to the caller.
    throw new errors.PolicyError(
      `Drafts are not public: leave out “${parameter}”, or read with an API token that may read drafts.`,
      { code: 'drafts-not-public', parameter },
    );
  }
}

/**
 * Strapi's REST publishes what it stores unless told otherwise. Here a write is a draft unless it says
 * `?status=published`, which takes a right of its own and passes the publish gate.
 */
export function saveAsDraft(ctx: Context): void {
  const { status } = ctx.query;
  if (status === undefined) ctx.query = { ...ctx.query, status: 'draft' };
  else if (status !== 'draft' && !may(ctx, PUBLISH)) {
    throw new errors.PolicyError(
      'Publishing takes a token that may publish: leave out “status”, and an editor publishes the draft.',
      { code: 'publishing-not-permitted' },
    );
  }
}

/**
 * Callers without the right to read drafts only see rows of shared tables that are in use: what
 * automation created from drafts (candidate tags, unclassified sources) would reveal their words.
 */
export function narrowToReaders(ctx: Context, filter: Record<string, unknown>): void {
  if (mayFindDrafts(ctx)) return;
  const { filters } = ctx.query as { filters?: unknown };
  const asked = typeof filters === 'object' && filters !== null ? [filters] : [];
  ctx.query = {
    ...ctx.query,
    filters: { $and: [...asked, filter] },
  };
}

/**
 * A write answers only with the documentId to a caller without the right to read the result
 * (domain/roles/write-answer.ts).
 *
 * @param type.uid the content type that the route writes
 * @param type.tagStates states in which readers see a tag
 */
export function narrowAnswer(
  ctx: Context,
  type: { uid: string; visibility: Visibility; tagStates: readonly string[] },
): void {
  const { data } = (ctx.body ?? {}) as { data?: unknown };
  const answer = writeAnswer({
    data,
    visibility: type.visibility,
    rights: { find: may(ctx, `${type.uid}.findOne`), findDrafts: mayFindDrafts(ctx) },
    isPublished: ctx.query.status === 'published',
    tagStates: type.tagStates,
  });
  if (answer.whole) return;
  const { documentId } = answer;
  ctx.body = { data: documentId === null ? {} : { documentId }, meta: {} };
}

/**
 * Deleting a published article takes it away from readers, so it requires the right to publish.
 *
 * @param isPublished whether readers see the article
 */
export function guardDeletion(ctx: Context, { isPublished }: { isPublished: boolean }): void {
  if (!isPublished || may(ctx, PUBLISH)) return;
  throw new errors.PolicyError(
    'Deleting a published article takes a token that may publish: an editor withdraws it first.',
    { code: 'publishing-not-permitted' },
  );
}

/** Tokens only: a role of callers without one never reads drafts, whatever an admin ticks. */
function mayFindDrafts(ctx: Context): boolean {
  return isApiToken(ctx.state) && may(ctx, FIND_DRAFTS);
}

function may(ctx: Context, action: string): boolean {
  return mayByApi(ctx.state, action);
}
