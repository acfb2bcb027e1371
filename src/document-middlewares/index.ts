import type { Core } from '@strapi/strapi';
import { storableFields } from '../domain/text/storable';
import { isDocumentWrite, recordDocumentWrite } from '../repositories/audit/document-writes';
import { lockUntilCommit } from '../repositories/database/locks';
import { UID } from '../repositories/tables';
import { releaseFile } from '../uploads/guard-removal';
import { writeArticle } from './article';
import type { DocumentWrite } from './document-write';
import type { Next } from './article/article-write';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { checkAddresses } from './check-addresses';
import { checkMediaTopic } from './reference/check-media-topic';
import { asStrapiErrors } from './errors';
import { fillSlug } from './reference/free-slug';
import {
  guardDeletion,
  heirOf,
  isGuarded,
  mergeInsteadOfDeletion,
} from './reference/guard-deletion';
import { guardHierarchy } from './reference/hierarchy';
import { foldManagedName, MANAGED_SOURCES, MANAGED_TAGS } from './reference/managed-names';
import { guardMergedTag } from './reference/merged-tags';
import { countNoticeVersion } from './reference/notice-version';
import { keepIdentity } from './own-identity';
import { dropPrivateFields } from './private-fields';
import { requireWords } from './require-words';
import { useDocumentMiddleware } from '../repositories/documents';

type Prepare = (strapi: Core.Strapi, call: DocumentWrite) => Promise<void>;

/** The steps for the small types before Strapi writes them, in this order. */
const PREPARATIONS: Record<string, readonly Prepare[]> = {
  [UID.tag]: [
    (strapi, call) => foldManagedName(strapi, MANAGED_TAGS, call),
    guardMergedTag,
    (strapi, call) => guardHierarchy(strapi, 'tags', call),
    checkMediaTopic,
    (strapi, call) => fillSlug(strapi, 'tags', call),
  ],
  [UID.source]: [(strapi, call) => foldManagedName(strapi, MANAGED_SOURCES, call)],
  [UID.section]: [
    (strapi, call) => guardHierarchy(strapi, 'sections', call),
    checkMediaTopic,
    (strapi, call) => fillSlug(strapi, 'sections', call),
  ],
  [UID.notice]: [countNoticeVersion],
};

const FILE = 'plugin::upload.file';
const PREPARED_ACTIONS = new Set<string>(['create', 'update', 'clone']);

/**
 * The way in: admin, REST, CLI, cron and import all write through `strapi.documents` and so pass here.
 * docs/adr/0002 says why these are document-service middlewares and not `lifecycles.ts`. Registered in
 * `register()`, they wrap the middlewares of Strapi's own plugins.
 */
export function registerDocumentMiddlewares(strapi: Core.Strapi): void {
  useDocumentMiddleware(strapi, (context, next) =>
    // The steps read the common part of what Strapi's actions take.
    asStrapiErrors(() => pass(strapi, context.uid, context as DocumentWrite, next)),
  );
}

async function pass(
  strapi: Core.Strapi,
  uid: string,
  call: DocumentWrite,
  next: Next,
): Promise<unknown> {
  if (uid.startsWith('api::')) keepIdentity(call);
  dropPrivateFields(strapi, uid, call.params.data);
  if (uid === UID.article) return writeArticle(strapi, call, next);
  if (uid === FILE && call.action === 'delete') await releaseFile(strapi, call.params.documentId);
  // Users, tokens and files are always recorded by row.
  if (!isDocumentWrite(call) || !uid.startsWith('api::')) return next();
  const isPrepared = PREPARED_ACTIONS.has(call.action);
  const { data: asked, documentId } = call.params;
  const isDeletion = isGuarded(uid, call.action) && documentId !== undefined;
  const heirId = isDeletion ? heirOf(strapi, call) : null;
  if (uid === UID.tag && documentId !== undefined && heirId !== null) {
    return mergeInsteadOfDeletion(strapi, { documentId, heirId });
  }
  return withRetriedTransaction(strapi, async () => {
    // Concurrent writes of one document are recorded separately.
    if (documentId) await lockUntilCommit(strapi, `${uid}:${documentId}`);
    if (isPrepared) {
      call.params.data = { ...asked };
      requireWords(call);
      // Before anything is removed: `java\u0000script:` is harmless until its NUL is removed.
      checkAddresses(uid, call);
      call.params.data = storableFields(call.params.data);
      for (const prepare of PREPARATIONS[uid] ?? []) await prepare(strapi, call);
    }
    if (isDeletion) await guardDeletion(strapi, uid, { documentId, heirId });
    return recordDocumentWrite(strapi, uid, call, next);
  });
}
