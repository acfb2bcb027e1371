import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { parseTagging } from '../../domain/tagging/merge';
import { NOT_STORED, readStoredVersions } from '../../repositories/articles/stored-versions';
import { readBodiesOf } from '../../repositories/articles/body-files';
import { recordWrite } from '../../repositories/audit/document-writes';
import { asJson } from '../../repositories/database';
import { lockArticle } from '../../repositories/database/locks';
import { dropRedirectsOf } from '../../repositories/articles/redirects';
import { UID } from '../../repositories/tables';
import { forgetCandidates, storeKeywords } from '../../repositories/reference/tags';
import { applyDecisions } from './apply-decisions';
import type { AfterStep, Next, Step, WriteAction, WrittenArticle } from './article-write';
import { assignSlug } from './assign-slug';
import { withRetriedTransaction } from '../../repositories/database/retried-transaction';
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
import type { DocumentWrite } from '../document-write';

/** The way in: the steps that every write of an article passes before Strapi writes it, in this order. */
export const BEFORE_WRITE: readonly Step[] = [
  guardAuthority,
  cleanInput,
  resolveSource,
  assignSlug,
  autoTag,
  setDatePublished,
  attachFooter,
  publishGate,
  applyDecisions,
];

/** The steps after the write, in the same transaction. */
export const AFTER_WRITE: readonly AfterStep[] = [prepareReading, readBodyFiles];

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
    // A second attempt starts from what the caller sent, not from the result of the first.
    const data = { ...asked };
    if (action === 'create') data.documentId = createId();
    else delete data.documentId;
    await lockArticle(strapi, documentId ?? null);
    const known = action === 'create' ? null : (documentId ?? null);
    const before = known === null ? NOT_STORED : await readStoredVersions(strapi, known);
    const write = await beginArticleWrite({
      ...{ strapi, action, documentId: known, before, data, now },
      status: call.params.status,
    });
    if (action !== 'publish') call.params.data = data;
    const { result, after } = await recordWrite(strapi, {
      ...{ uid: UID.article, call, before: before.rows },
      write: async () => {
        if (write) for (const step of BEFORE_WRITE) await step(write);
        return next();
      },
    });
    const written = isNew(action) ? documentIdOf(result) : documentId;
    if (write && written) {
      const article: WrittenArticle = { ...write, documentId: written, rows: after };
      for (const step of AFTER_WRITE) await step(article);
    }
    return result;
  });
}

/** Records which files the bodies show, for checks before a file is deleted. */
function readBodyFiles({ strapi, documentId }: WrittenArticle): Promise<void> {
  return readBodiesOf(strapi, documentId);
}

function isNew(action: WriteAction): boolean {
  return action === 'create' || action === 'clone';
}

function documentIdOf(result: unknown): string | undefined {
  const { documentId } = (result ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}

function remove(strapi: Core.Strapi, call: DocumentWrite, next: Next): Promise<unknown> {
  const { documentId } = call.params;
  if (!documentId) return next();
  return withRetriedTransaction(strapi, async () => {
    await lockArticle(strapi, documentId);
    const { rows: before, ownership } = await readStoredVersions(strapi, documentId);
    await guardRemoval(strapi, call.action as Removal, ownership);
    if (call.action === 'discardDraft') guardDiscard(ownership);
    const { result, after } = await recordWrite(strapi, {
      ...{ uid: UID.article, call, before },
      write: next,
    });
    if (call.action === 'delete') {
      await forgetCandidates(strapi, documentId);
      await dropRedirectsOf(strapi, documentId);
    }
    if (call.action === 'discardDraft') {
      const draft = after.find(({ isPublished }) => !isPublished);
      const tagging = parseTagging(asJson(draft?.values.get('tagging')));
      await storeKeywords(strapi, { documentId, candidates: tagging?.candidates ?? [] });
      await readBodiesOf(strapi, documentId);
    }
    return result;
  });
}
