import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { narrowAnswer } from '../delivery/rest-drafts';
import type { Visibility } from '../domain/roles/write-answer';
import { newsroomConfig } from '../repositories/newsroom-config';
import { UID } from '../repositories/tables';

/** For types of which readers see only a part: which part. */
const VISIBILITY: Readonly<Record<string, Visibility>> = {
  [UID.article]: 'published',
  [UID.tag]: 'approved tags',
  [UID.source]: 'resolved sources',
};

/**
 * On writing routes of the public API: a caller without the right to read gets only the id of what it
 * wrote.
 *
 * @param config.uid the type that the route writes
 */
export default ({ uid }: { uid: string }, { strapi }: { strapi: Core.Strapi }) =>
  async function narrowWriteAnswer(ctx: Context, next: Next) {
    await next();
    const { showCandidates } = newsroomConfig(strapi).tagging;
    narrowAnswer(ctx, {
      uid,
      visibility: VISIBILITY[uid] ?? 'everything',
      tagStates: showCandidates ? ['approved', 'candidate'] : ['approved'],
    });
  };
