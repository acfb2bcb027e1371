import type { Core } from '@strapi/strapi';
import { sealEvent, type ChainHead } from '../../domain/audit/chain';
import { cleanEvent } from '../../domain/audit/clean';
import type { AuditEvent } from '../../domain/audit/entry';
import { inTransaction, selectRowsOn, sqlRunner, type SqlRunner } from '../database';
import { currentActor } from './actor';
import { columnsOfEntry, valuesOfEntry } from './columns';
import { AUDIT_ENTRIES, AUDIT_HEAD } from './objects';
import { placeholders } from '../database/placeholders';

/** Stored on the transaction itself, so that a second copy of this module adds to the same list. */
const PENDING = Symbol.for('newsroom.audit.pending');

interface Transactor extends SqlRunner {
  commit(value?: unknown): PromiseLike<unknown>;
  /** What the transaction has done so far; a rollback drops the list with it. */
  [PENDING]?: AuditEvent[];
}

interface Transacting {
  transaction(...args: unknown[]): Promise<Transactor>;
}

/**
 * Writes what a transaction has done into the audit chain, as its last act before COMMIT: nothing is
 * recorded that was rolled back, and nothing is stored without its record. It comes last because the
 * chain's head is the one row that all writers share: it is locked for two statements and the commit,
 * even under a bulk publication of a hundred articles, and its holder waits for no other lock.
 */
export function recordBeforeCommits(strapi: Core.Strapi): void {
  // knex looks the method up here (src/strapi-patches/commit-errors.ts).
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

/** An event; its actor is the current one unless it names another. */
export type RecordedEvent = Omit<AuditEvent, 'actor' | 'fields' | 'details'> &
  Partial<Pick<AuditEvent, 'actor' | 'fields' | 'details'>>;

export function record(strapi: Core.Strapi, event: RecordedEvent): Promise<void> {
  return recordAll(strapi, [event]);
}

/** Drops updates that changed nothing: in the record they would look like a change. */
export function withoutIdleUpdates(events: readonly RecordedEvent[]): RecordedEvent[] {
  return events.filter(({ action, fields = [] }) => action !== 'update' || fields.length > 0);
}

/** Records events with the open transaction, or in a transaction of their own. */
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
    if (!pending) throw new Error('No audit recorder is attached to this transaction.');
    for (const event of cleaned) pending.push(event);
  });
}

/** For rows that our own SQL inserts; `made` are the rows that it returned. */
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

/** Rows per statement: PostgreSQL takes 65,535 bindings, SQLite 32,766. */
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
    // Other writers wait for each round trip to PostgreSQL: the last two statements share one.
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
