import type { Core } from '@strapi/strapi';
import { sealEvent, type ChainHead } from '../../domain/audit/chain';
import { cleanEvent } from '../../domain/audit/clean';
import type { AuditEvent } from '../../domain/audit/entry';
import { inTransaction, selectRowsOn, sqlRunner, type SqlRunner } from '../database';
import { currentActor } from './actor';
import { columnsOfEntry, valuesOfEntry } from './columns';
import { AUDIT_ENTRIES, AUDIT_HEAD } from './objects';
import { placeholders } from '../database/placeholders';

/** On the transaction itself: whoever loads this file a second time adds to the same list. */
const PENDING = Symbol.for('newsroom.audit.pending');

interface Transactor extends SqlRunner {
  commit(value?: unknown): PromiseLike<unknown>;
  /** What it has done so far; one that is undone takes its list along. */
  [PENDING]?: AuditEvent[];
}

interface Transacting {
  transaction(...args: unknown[]): Promise<Transactor>;
}

/**
 * Writes into the audit chain, as its last act before COMMIT, what a transaction has done: nothing is
 * recorded that was undone, nothing stored without its record. So late because the chain's head is the
 * one row that all writers share: it is held for two statements and the commit, also under a bulk
 * publication of a hundred articles, and nobody who holds it waits for anything else.
 */
export function recordBeforeCommits(strapi: Core.Strapi): void {
  // Where knex itself looks the method up (src/strapi-patches/commit-errors.ts).
  const { context } = strapi.db.connection as unknown as { context: Transacting };
  const begin = context.transaction.bind(context);
  context.transaction = async (...args) => {
    const transactor = await begin(...args);
    if (typeof args[0] === 'function') return transactor;
    const commit = transactor.commit.bind(transactor);
    const pending: AuditEvent[] = [];
    transactor[PENDING] = pending;
    transactor.commit = async (value) => {
      if (pending.length > 0) await appendEntries(transactor, pending.splice(0));
      return commit(value);
    };
    return transactor;
  };
}

/** An event whose actor is whoever acts now, unless it names one. */
export type RecordedEvent = Omit<AuditEvent, 'actor' | 'fields' | 'details'> &
  Partial<Pick<AuditEvent, 'actor' | 'fields' | 'details'>>;

export function record(strapi: Core.Strapi, event: RecordedEvent): Promise<void> {
  return recordAll(strapi, [event]);
}

/** Without the updates that changed nothing: in the record they would look like a change. */
export function withoutIdleUpdates(events: readonly RecordedEvent[]): RecordedEvent[] {
  return events.filter(({ action, fields = [] }) => action !== 'update' || fields.length > 0);
}

/** Has events recorded with the transaction that is open, or in one of their own. */
export async function recordAll(
  strapi: Core.Strapi,
  events: readonly RecordedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const cleaned = events.map((event) =>
    cleanEvent({ fields: [], details: null, ...event, actor: event.actor ?? currentActor(strapi) }),
  );
  await inTransaction(strapi, async () => {
    const { [PENDING]: pending } = (await sqlRunner(strapi)) as Transactor;
    if (!pending) throw new Error('Nobody would write the record of this transaction.');
    for (const event of cleaned) pending.push(event);
  });
}

/** For what our own SQL inserts; `made` is what came back. */
export function recordCreated(
  strapi: Core.Strapi,
  { type, label }: { type: string; label: string },
  made: readonly { document_id: string }[],
): Promise<void> {
  const events = made.map(({ document_id: id }) => ({
    action: 'create' as const,
    subject: { type, id, label },
    fields: ['name'],
  }));
  return recordAll(strapi, events);
}

/** So many rows in one statement: each database takes 65,535 or 32,766 bindings. */
const ROWS_AT_ONCE = 100;

const ROW = `(${placeholders(columnsOfEntry.length)})`;

async function appendEntries(runner: SqlRunner, events: readonly AuditEvent[]): Promise<void> {
  let head = await lockHead(runner);
  const at = Date.now();
  const entries = events.map((event) => {
    const entry = sealEvent({ head, event, at });
    head = entry;
    return entry;
  });
  const move = `update ${AUDIT_HEAD} set seq = ?, hash = ? where id = 1`;
  const end = [head.seq, head.hash];
  for (let start = 0; start < entries.length; start += ROWS_AT_ONCE) {
    const rows = entries.slice(start, start + ROWS_AT_ONCE);
    const insert = `insert into ${AUDIT_ENTRIES} (${columnsOfEntry.join(', ')})
       values ${rows.map(() => ROW).join(', ')}`;
    const values = rows.flatMap(valuesOfEntry);
    // The other writers wait for each way to PostgreSQL and back: the last two are one.
    const isLast = start + ROWS_AT_ONCE >= entries.length;
    await (isLast && !isSqlite(runner)
      ? selectRowsOn(runner, `with moved as (${move}) ${insert}`, [...end, ...values])
      : selectRowsOn(runner, insert, values));
  }
  if (isSqlite(runner)) await selectRowsOn(runner, move, end);
}

function isSqlite(runner: SqlRunner): boolean {
  return (runner as unknown as { client: { dialect: string } }).client.dialect === 'sqlite3';
}

/** A SQLite transaction that wrote holds the only write lock already; there is no FOR UPDATE. */
async function lockHead(runner: SqlRunner): Promise<ChainHead> {
  const rows = await selectRowsOn<{ seq: number | string; hash: string }>(
    runner,
    `select seq, hash from ${AUDIT_HEAD} where id = 1 ${isSqlite(runner) ? '' : 'for update'}`,
  );
  const row = rows[0];
  if (!row) throw new Error('The audit chain has lost its head.');
  return { seq: Number(row.seq), hash: row.hash };
}
