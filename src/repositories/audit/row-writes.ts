import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { changedFields } from '../../domain/audit/changed-fields';
import { changedSettings } from '../../domain/audit/changed-settings';
import type { AuditAction } from '../../domain/audit/entry';
import { inTransaction } from '../database';
import { recordAll, withoutIdleUpdates, type RecordedEvent } from './record';
import { snapshotRows, type RowSnapshot } from './snapshot';

interface Params {
  where?: unknown;
  data?: unknown;
  [other: string]: unknown;
}

type Operation = (uid: string, params?: Params) => Promise<unknown>;

/** The part of Strapi's entity manager that every row write but raw SQL goes through. */
interface EntityManager {
  create: Operation;
  createMany: Operation;
  update: Operation;
  updateMany: Operation;
  delete: Operation;
  deleteMany: Operation;
  findMany(uid: string, params: Params): Promise<{ id: number }[]>;
}

/** Types with a document write in progress, whose rows are recorded as that document. */
const documentWrites = new AsyncLocalStorage<readonly string[]>();

export function insideDocumentWrite<T>(uid: string, write: () => Promise<T>): Promise<T> {
  return documentWrites.run([...(documentWrites.getStore() ?? []), uid], write);
}

/** A session is recorded as its login, and its row changes with every refresh. */
const UNRECORDED = new Set(['admin::session']);
const RECORDED_MODELS = new Set(['strapi::webhook']);
/**
 * The table of the panel's settings. Plugins store notes of their own there at every boot as well, so
 * only changes by a request are recorded.
 */
const SETTINGS = 'strapi::core-store';
/** Strapi updates this when a token is used, at most hourly. */
const NOTED_BY_USE = new Set(['lastUsedAt']);

/**
 * Records what is written row by row: users, roles, permissions, tokens, files, webhooks, and content
 * written without the document service. Strapi's `user.create` and similar events fire after the commit,
 * and its lifecycles run outside a transaction when none is open; here the write and its record share
 * one.
 */
export function recordRowWrites(strapi: Core.Strapi): void {
  const manager = strapi.db.entityManager as unknown as EntityManager;
  const contentTypes = strapi.get<{ get(uid: string): unknown }>('content-types');
  const isRecorded = (uid: string) =>
    !UNRECORDED.has(uid) &&
    (contentTypes.get(uid) !== undefined ||
      RECORDED_MODELS.has(uid) ||
      (uid === SETTINGS && strapi.requestContext.get() !== undefined)) &&
    !documentWrites.getStore()?.includes(uid);

  const wrap = (name: Exclude<keyof EntityManager, 'findMany'>, recording: Recording) => {
    const original = manager[name].bind(manager);
    manager[name] = (uid, params = {}) =>
      isRecorded(uid) && !isNoteOfUse(params)
        ? inTransaction(strapi, () =>
            recording({ strapi, manager, uid, params, write: () => original(uid, params) }),
          )
        : original(uid, params);
  };
  wrap('create', recordCreation);
  wrap('createMany', recordCreation);
  wrap('update', (call) => recordChange(call, { isOne: true }));
  wrap('updateMany', (call) => recordChange(call, { isOne: false }));
  wrap('delete', (call) => recordDeletion(call, { isOne: true }));
  wrap('deleteMany', (call) => recordDeletion(call, { isOne: false }));
}

interface Call {
  strapi: Core.Strapi;
  manager: EntityManager;
  uid: string;
  params: Params;
  write: () => Promise<unknown>;
}
type Recording = (call: Call) => Promise<unknown>;

function isNoteOfUse({ data }: Params): boolean {
  const names = typeof data === 'object' && data !== null ? Object.keys(data) : [];
  return names.length > 0 && names.every((name) => NOTED_BY_USE.has(name));
}

async function recordCreation({ strapi, uid, write }: Call): Promise<unknown> {
  const result = await write();
  const events = await inChunks(idsOf(result), async (rowIds) =>
    (await snapshotRows(strapi, uid, rowIds)).map((row) =>
      eventOf(uid, { action: 'create', row, fields: changedFields(null, row.values) }),
    ),
  );
  await recordAll(strapi, events);
  return result;
}

async function recordDeletion(call: Call, { isOne }: { isOne: boolean }): Promise<unknown> {
  const { strapi, uid, write } = call;
  const events = await inChunks(await rowIdsOf(call, isOne), async (rowIds) =>
    (await snapshotRows(strapi, uid, rowIds)).map((row) =>
      eventOf(uid, { action: 'delete', row, fields: [] }),
    ),
  );
  const result = await write();
  await recordAll(strapi, events);
  return result;
}

async function recordChange(call: Call, { isOne }: { isOne: boolean }): Promise<unknown> {
  const { strapi, uid, write } = call;
  const snapshotAll = (rowIds: readonly number[]) =>
    inChunks(rowIds, (chunk) => snapshotRows(strapi, uid, chunk));
  const before = await snapshotAll(await rowIdsOf(call, isOne));
  const result = await write();
  const after = await snapshotAll(before.map(({ rowId }) => rowId));
  const was = new Map(before.map((row) => [row.rowId, row.values]));
  const fieldsOf = uid === SETTINGS ? changedSettings : changedFields;
  const events = after.map((row) =>
    eventOf(uid, {
      action: 'update',
      row,
      fields: fieldsOf(was.get(row.rowId) ?? null, row.values),
    }),
  );
  await recordAll(strapi, withoutIdleUpdates(events));
  return result;
}

/** The rows that a write affects, found as Strapi will find them. */
async function rowIdsOf({ manager, uid, params }: Call, isOne: boolean): Promise<number[]> {
  const { where, _q, filters } = params;
  const rows = await manager.findMany(uid, {
    ...(where === undefined ? {} : { where }),
    ...(_q === undefined ? {} : { _q }),
    ...(filters === undefined ? {} : { filters }),
    select: ['id'],
    ...(isOne ? { limit: 1 } : {}),
  });
  return rows.map(({ id }) => id);
}

function eventOf(
  uid: string,
  { action, row, fields }: { action: AuditAction; row: RowSnapshot; fields: string[] },
): RecordedEvent {
  const isContent = uid.startsWith('api::');
  return {
    action,
    subject: {
      type: uid,
      id: isContent ? (row.documentId ?? String(row.rowId)) : String(row.rowId),
      label: labelOf(row),
    },
    fields,
    details: ownerOf(row),
  };
}

/** A permission is named by its action. */
function labelOf({ label, values }: RowSnapshot): string | null {
  const subject = values.get('subject');
  return label !== null && typeof subject === 'string' ? `${label} ${subject}` : label;
}

/** The permission's owner: a role or a token, by row id. */
function ownerOf({ values }: RowSnapshot): RecordedEvent['details'] {
  if (!values.has('action')) return null;
  const owners = ['role', 'token', 'apiToken'].flatMap((name): [string, number][] => {
    const [id] = (values.get(name) as number[] | undefined) ?? [];
    return id === undefined ? [] : [[name, Number(id)]];
  });
  return owners.length > 0 ? Object.fromEntries(owners) : null;
}

const ROWS_AT_ONCE = 500;

async function inChunks<T>(
  rowIds: readonly number[],
  act: (chunk: readonly number[]) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let start = 0; start < rowIds.length; start += ROWS_AT_ONCE) {
    all.push(...(await act(rowIds.slice(start, start + ROWS_AT_ONCE))));
  }
  return all;
}

function idsOf(result: unknown): number[] {
  const { id, ids } = (result ?? {}) as { id?: unknown; ids?: unknown };
  const all = Array.isArray(ids) ? ids : [id];
  return all.filter((one) => typeof one === 'number' || typeof one === 'string').map(Number);
}
