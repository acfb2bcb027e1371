import type { Core } from '@strapi/strapi';
import {
  defaultNoticeError,
  HeirInvalidError,
  InUseError,
  ownSourceError,
  parseMoveTo,
} from '../../domain/removal/in-use';
import { record } from '../../repositories/audit/record';
import { moveToOfRequest } from '../../repositories/accounts/caller';
import { selectRows } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/database/locks';
import { countUses, holdRow, moveUses, type Doomed } from '../../repositories/removal/uses';
import { ROWS_BELOW } from '../../repositories/removal/section-tree';
import { UID } from '../../repositories/tables';
import { reindexArticles } from '../../search/rebuild';
import { mergeTag } from '../../vocabulary/merge';
import type { DocumentWrite } from '../document-write';
import { guardMoving } from './guard-moving';

/** Names, in messages, of the types that others use. */
const WHAT: Readonly<Record<string, string>> = {
  [UID.section]: '栏目',
  [UID.source]: '来源',
  [UID.tag]: '标签',
  [UID.notice]: '版权声明',
  [UID.promo]: '推广',
};

/**
 * The heir (the entry that replaces the deleted one): `?moveTo=` of the request, or `moveTo` in a call of
 * the document service.
 */
export function heirOf(strapi: Core.Strapi, { params }: DocumentWrite): string | null {
  const { moveTo } = params;
  // Strapi would take it for part of its own query.
  delete params.moveTo;
  return parseMoveTo(moveTo ?? moveToOfRequest(strapi));
}

/** Whether deletions of this type are checked here. */
export function isGuarded(uid: string, action: string): boolean {
  return action === 'delete' && uid in WHAT;
}

/**
 * Refuses to delete what is in use, by any route: articles would silently lose their section or source.
 * If the caller names an heir, everything is relinked to it in the same transaction.
 *
 * @throws DomainError `in-use`, `move-to-invalid`, `own-source`, `default-notice`
 */
export async function guardDeletion(
  strapi: Core.Strapi,
  uid: string,
  { documentId, heirId }: { documentId: string; heirId: string | null },
): Promise<void> {
  const doomed = await holdRow(strapi, uid, documentId);
  // Strapi answers when the entry does not exist.
  if (!doomed) return;
  await guardLast(strapi, uid, doomed);
  const uses = await countUses(strapi, uid, doomed);
  if (heirId === null) {
    if (uses.length === 0) return;
    throw new InUseError({ what: WHAT[uid] ?? '内容', label: doomed.label, uses });
  }
  const heir = await soundHeir(strapi, uid, { doomed, heirId });
  if (uses.length === 0) return;
  guardMoving(strapi, uid, uses);
  const { publishedArticleIds, documents } = await moveUses(strapi, uid, {
    from: doomed,
    to: heir,
  });
  await record(strapi, {
    action: 'update',
    subject: { type: uid, id: heir.documentId, label: heir.label },
    details: { movedFrom: documentId, documents },
  });
  if (SEARCHED.has(uid)) await reindex(strapi, publishedArticleIds);
}

/** The types by which articles are found in the search. */
const SEARCHED = new Set<string>([UID.section, UID.source]);
const ROWS_AT_ONCE = 200;

async function reindex(strapi: Core.Strapi, articleIds: readonly number[]): Promise<void> {
  for (let start = 0; start < articleIds.length; start += ROWS_AT_ONCE) {
    await reindexArticles(strapi, articleIds.slice(start, start + ROWS_AT_ONCE));
  }
}

/**
 * A tag with an heir is not deleted but merged into it (docs/adr/0024), so that its address redirects.
 */
export async function mergeInsteadOfDeletion(
  strapi: Core.Strapi,
  { documentId, heirId }: { documentId: string; heirId: string },
): Promise<unknown> {
  const rows = await selectRows<{ document_id: string }>(
    strapi,
    'select document_id from tags where document_id in (?, ?)',
    [documentId, heirId],
  );
  const isThere = (id: string) => rows.some((row) => row.document_id === id);
  if (!isThere(documentId)) return { documentId, entries: [] };
  if (heirId === documentId) throw new HeirInvalidError('itself');
  if (!isThere(heirId)) throw new HeirInvalidError('not-found');
  guardMoving(strapi, UID.tag, [{ kind: 'articles', count: 1, published: 1 }]);
  await mergeTag(strapi, { from: documentId, into: heirId, isDryRun: false });
  return { documentId, entries: [] };
}

/** The newsroom must keep its own source and its default notice. */
async function guardLast(strapi: Core.Strapi, uid: string, { rowId }: Doomed): Promise<void> {
  if (uid === UID.source) {
    const rows = await selectRows<{ id: number }>(
      strapi,
      `select id from sources where ownership = 'own'`,
    );
    if (rows.length === 1 && rows[0]?.id === rowId) throw ownSourceError();
  }
  if (uid === UID.notice) {
    const rows = await selectRows<{ id: number }>(
      strapi,
      'select id from copyright_notices where is_default',
    );
    if (rows.length === 1 && rows[0]?.id === rowId) throw defaultNoticeError();
  }
}

async function soundHeir(
  strapi: Core.Strapi,
  uid: string,
  { doomed, heirId }: { doomed: Doomed; heirId: string },
): Promise<Doomed> {
  if (heirId === doomed.documentId) throw new HeirInvalidError('itself');
  const heir = await holdRow(strapi, uid, heirId);
  if (!heir) throw new HeirInvalidError('not-found');
  if (uid === UID.section) {
    await lockUntilCommit(strapi, 'tree:sections');
    const below = await selectRows<{ id: number }>(strapi, ROWS_BELOW, [doomed.rowId]);
    if (below.some(({ id }) => id === heir.rowId)) throw new HeirInvalidError('descendant');
  }
  if (uid === UID.source) {
    const rows = await selectRows(
      strapi,
      `select 1 from sources where id = ? and ownership <> 'unresolved'
       union all select 1 from sources where id = ? and ownership = 'unresolved'`,
      [heir.rowId, doomed.rowId],
    );
    if (rows.length === 0) throw new HeirInvalidError('unresolved');
  }
  return heir;
}
