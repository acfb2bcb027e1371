import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { narrowAnswer } from '../delivery/rest-drafts';
import type { Visibility } from '../domain/roles/write-answer';
import { newsroomConfig } from '../repositories/newsroom-config';
import { UID } from '../repositories/tables';

/** Of the types of which readers see a part, which. */
const VISIBILITY: Readonly<Record<string, Visibility>> = {
  [UID.article]: 'published',
  [UID.tag]: 'approved tags',
  [UID.source]: 'resolved sources',
};

/**
 * On the routes of the public API that write: whoever may not read gets the id of what was written.
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
