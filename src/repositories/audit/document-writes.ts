import type { Core } from '@strapi/strapi';
import { changedFields } from '../../domain/audit/changed-fields';
import type { AuditAction } from '../../domain/audit/entry';
import { recordAll, withoutIdleUpdates, type RecordedEvent } from './record';
import { insideDocumentWrite } from './row-writes';
import { snapshotDocument, type RowSnapshot, type Versions } from './snapshot';

/** The part of Strapi's middleware context that the record reads. */
interface DocumentCall {
  action: string;
  params: { documentId?: string; status?: unknown };
}

const ACTIONS: Readonly<Record<string, AuditAction>> = {
  create: 'create',
  update: 'update',
  clone: 'clone',
  publish: 'publish',
  unpublish: 'unpublish',
  discardDraft: 'discard-draft',
  delete: 'delete',
};

export function isDocumentWrite({ action }: DocumentCall): boolean {
  return action in ACTIONS;
}

interface RecordedWrite<T> {
  result: T;
  /** The rows that the write may have changed, in their current state. */
  after: readonly RowSnapshot[];
}

/** The same as `recordWrite`, for callers that only need the result. */
export async function recordDocumentWrite<T>(
  strapi: Core.Strapi,
  uid: string,
  call: DocumentCall,
  write: () => Promise<T>,
): Promise<T> {
  return (await recordWrite(strapi, { uid, call, write })).result;
}

/**
 * Records one write of the document service, after it and inside its transaction: as which a document was
 * created or changed, and separately what readers see of it now. Call this with the document locked, or a
 * concurrent change may be attributed to this write.
 *
 * @param input.before every row of the document, where they have been read already
 */
export async function recordWrite<T>(
  strapi: Core.Strapi,
  input: {
    uid: string;
    call: DocumentCall;
    before?: readonly RowSnapshot[];
    write: () => Promise<T>;
  },
): Promise<RecordedWrite<T>> {
  const { uid, call, write } = input;
  const action = ACTIONS[call.action];
  if (action === undefined) return { result: await write(), after: [] };
  const known = call.params.documentId;
  const isNew = action === 'create' || action === 'clone';
  const versions = versionsOf(strapi, uid, call);
  const before = known && !isNew ? await rowsBefore(strapi, { ...input, known, versions }) : [];
  const result = await insideDocumentWrite(uid, write);
  const documentId = isNew ? documentIdOf(result) : known;
  if (documentId === undefined) return { result, after: [] };
  const after =
    action === 'delete' ? [] : await snapshotDocument(strapi, uid, { documentId, versions });
  // A document that does not exist was not written.
  if (before.length + after.length === 0) return { result, after };
  const events = eventsOf(strapi, { uid, action, documentId, before, after });
  await recordAll(
    strapi,
    events.map((event) =>
      event.action === 'clone' ? { ...event, details: { from: known ?? null } } : event,
    ),
  );
  return { result, after };
}

async function rowsBefore(
  strapi: Core.Strapi,
  input: { uid: string; before?: readonly RowSnapshot[]; known: string; versions: Versions },
): Promise<readonly RowSnapshot[]> {
  const { uid, before, known: documentId, versions } = input;
  if (!before) return snapshotDocument(strapi, uid, { documentId, versions });
  return before.filter(
    ({ isPublished }) => versions === 'all' || isPublished === (versions === 'published'),
  );
}

/** The rows that the call may change; all rows where it may delete some. */
function versionsOf(strapi: Core.Strapi, uid: string, { action, params }: DocumentCall): Versions {
  if (!hasDrafts(strapi, uid)) return 'all';
  if (action === 'publish') return 'published';
  if (action === 'unpublish' || action === 'delete') return 'all';
  return params.status === 'published' ? 'all' : 'drafts';
}

function eventsOf(
  strapi: Core.Strapi,
  write: {
    uid: string;
    action: AuditAction;
    documentId: string;
    before: readonly RowSnapshot[];
    after: readonly RowSnapshot[];
  },
): RecordedEvent[] {
  const { uid, action, documentId, before, after } = write;
  const subject = {
    type: uid,
    id: documentId,
    label: (after[0] ?? before[0])?.label ?? null,
  };
  if (!hasDrafts(strapi, uid)) {
    return withoutIdleUpdates([{ action, subject, fields: fieldsOf(before, after) }]);
  }
  const published = (rows: readonly RowSnapshot[]) => rows.filter((row) => row.isPublished);
  const drafts = (rows: readonly RowSnapshot[]) => rows.filter((row) => !row.isPublished);
  const readersSee = fieldsOf(published(before), published(after));
  if (action === 'publish') return [{ action, subject, fields: readersSee }];
  // Unpublishing what was not published changes nothing.
  if (action === 'unpublish' && published(before).length === 0) return [];
  if (action === 'unpublish' || action === 'delete') return [{ action, subject }];
  // With `status: 'published'` one call does both.
  const isPublished = rowIdsOf(published(before)) !== rowIdsOf(published(after));
  return [
    ...withoutIdleUpdates([{ action, subject, fields: fieldsOf(drafts(before), drafts(after)) }]),
    ...(isPublished ? [{ action: 'publish' as const, subject, fields: readersSee }] : []),
  ];
}

function hasDrafts(strapi: Core.Strapi, uid: string): boolean {
  const { options } = strapi.getModel(uid as 'api::article.article');
  return options?.draftAndPublish === true;
}

/** Strapi publishes by a new row. */
function rowIdsOf(rows: readonly RowSnapshot[]): string {
  return rows.map(({ rowId }) => rowId).join();
}

/** One locale after the other, in the order of their rows; this newsroom has one. */
function fieldsOf(before: readonly RowSnapshot[], after: readonly RowSnapshot[]): string[] {
  return after.flatMap(({ values }, index) => changedFields(before[index]?.values ?? null, values));
}

function documentIdOf(result: unknown): string | undefined {
  const { documentId } = (result ?? {}) as { documentId?: unknown };
  return typeof documentId === 'string' ? documentId : undefined;
}
