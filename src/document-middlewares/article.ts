import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { findDraft } from '../repositories/articles/articles';
import { readBodiesOf } from '../repositories/articles/body-files';
import { recordDocumentWrite } from '../repositories/audit/document-writes';
import { lockArticle } from '../repositories/database/locks';
import { dropRedirectsOf } from '../repositories/articles/redirects';
import { UID } from '../repositories/tables';
import { forgetCandidates, storeKeywords } from '../repositories/reference/tags';
import { applyDecisions } from './apply-decisions';
import type { ArticleWrite, Next, Step, WriteAction } from './article-write';
import { assignSlug } from './assign-slug';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { attachFooter } from './attach-footer';
import { autoTag } from './auto-tag';
import { beginArticleWrite } from './begin-article-write';
import { cleanInput } from './clean-input';
import { guardDiscard } from './guard-discard';
import { guardAuthority, guardRemoval } from './guard-authority';
import { prepareReading } from './prepare-reading';
import { publishGate } from './publish-gate';
import { resolveSource } from './resolve-source';
import { setDatePublished } from './set-date-published';

/** The way in: what every write of an article passes, in this order. */
export const ARTICLE_STEPS: readonly Step[] = [
  guardAuthority,
  cleanInput,
  resolveSource,
  assignSlug,
  autoTag,
  setDatePublished,
  attachFooter,
  publishGate,
  applyDecisions,
  prepareReading,
];

/** The part of Strapi's middleware context that the way in reads and changes. */
export interface DocumentWrite {
  action: string;
  params: {
    documentId?: string;
    status?: unknown;
    data?: Record<string, unknown>;
    /** Of a deletion: which document takes the place of the one that goes. */
    moveTo?: unknown;
  };
}

const WRITES = new Set<string>(['create', 'update', 'clone', 'publish']);
type Removal = 'unpublish' | 'discardDraft' | 'delete';
const REMOVALS = new Set<string>(['unpublish', 'discardDraft', 'delete'] satisfies Removal[]);

/** Passes one call of the document service on an article through the way in. */
export function writeArticle(
  strapi: Core.Strapi,
  call: DocumentWrite,
  next: Next,
): Promise<unknown> {
  if (WRITES.has(call.action)) return passSteps(strapi, call, next);
  if (REMOVALS.has(call.action)) return remove(strapi, call, next);
  return next();
}

function passSteps(strapi: Core.Strapi, call: DocumentWrite, next: Next): Promise<unknown> {
  const action = call.action as WriteAction;
  const { data: asked, documentId } = call.params;
  const now = new Date();
  return withRetriedTransaction(strapi, async () => {
    // A second attempt begins with what the caller sent, not with what the first made of it.
    const data = { ...asked };
    if (action === 'create') data.documentId = createId();
    else delete data.documentId;
    await lockArticle(strapi, documentId ?? null);
    const write = await beginArticleWrite({
      strapi,
      action,
      documentId: action === 'create' ? null : (documentId ?? null),
      status: call.params.status,
      data,
      now,
    });
    if (action !== 'publish') call.params.data = data;
    const result = await recordDocumentWrite(strapi, UID.article, call, () =>
      write ? runSteps(write, next) : next(),
    );
    const written = isNew(action) ? documentIdOf(result) : documentId;
    if (written) await readBodiesOf(strapi, written);
    return result;
  });
}

function isNew(action: WriteAction): boolean {
  return action === 'create' || action === 'clone';
}

function documentIdOf(result: unknown): string | undefined {
  const { documentId } = (result ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}

function runSteps(write: ArticleWrite, next: Next): Promise<unknown> {
  const run = (index: number): Promise<unknown> => {
    const step = ARTICLE_STEPS[index];
    return step ? step(write, () => run(index + 1)) : next();
  };
  return run(0);
}

function remove(strapi: Core.Strapi, call: DocumentWrite, next: Next): Promise<unknown> {
  const { documentId } = call.params;
  if (!documentId) return next();
  return withRetriedTransaction(strapi, async () => {
    await lockArticle(strapi, documentId);
    await guardRemoval(strapi, call.action as Removal, documentId);
    if (call.action === 'discardDraft') await guardDiscard(strapi, documentId);
    const result = await recordDocumentWrite(strapi, UID.article, call, next);
    if (call.action === 'delete') {
      await forgetCandidates(strapi, documentId);
      await dropRedirectsOf(strapi, documentId);
    }
    if (call.action === 'discardDraft') {
      const draft = await findDraft(strapi, documentId);
      await storeKeywords(strapi, { documentId, candidates: draft?.tagging?.candidates ?? [] });
      await readBodiesOf(strapi, documentId);
    }
    return result;
  });
}
