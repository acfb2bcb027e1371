import { randomBytes } from 'node:crypto';
import os from 'node:os';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../domain/errors';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { execute, selectRows } from '../repositories/database';
import { lockUntilCommit } from '../repositories/database/locks';
import { loadReferenceData } from '../repositories/reference/reference-data';
import { RETAG_RUNS } from '../repositories/tables';
import { taggingRulesId } from '../repositories/reference/tagging-rules';
import { noteCoverage, uncover } from './coverage';
import type { RunRequest, ScopeRequest } from './scope';

export type RunState = 'running' | 'done' | 'undoing' | 'undone';

/** A run over the archive as it is stored. */
export interface RetagRun extends ScopeRequest {
  id: number;
  state: RunState;
  /** All articles up to the one visited at this row id are done. */
  lastId: number;
  articles: number;
  /** Articles of which a row was written. */
  written: number;
  added: number;
  removed: number;
  /** The process that works on it; null when it was stopped. */
  owner: string | null;
  seenAt: Date;
  startedAt: Date;
  endedAt: Date | null;
}

/** After this silence, a process on another machine counts as dead. */
const SILENCE_MS = 60_000;

/** Owners within this process. */
const working = new Set<string>();

/** Starts a run, or resumes an interrupted one with the same scope. */
export async function claimRun(
  strapi: Core.Strapi,
  request: RunRequest,
  now: Date,
): Promise<RetagRun> {
  const { since, section, readsAll = false } = request;
  return claim(strapi, async (owner) => {
    const [open] = await openRuns(strapi, now);
    if (open) {
      const isSame = open.since === since && open.section === section;
      if (open.state === 'undoing' || !isSame) throw unfinished(open);
      return own(strapi, { id: open.id, owner, state: 'running', now });
    }
    const rows = await selectRows<{ id: number }>(
      strapi,
      `insert into ${RETAG_RUNS}
         (state, since, section, last_id, articles, written, added, removed, owner, seen_at, started_at)
       values ('running', ?, ?, 0, 0, 0, 0, 0, ?, ?, ?) returning id`,
      [since, section, owner, now.getTime(), now.getTime()],
    );
    const run = rows[0]?.id ?? 0;
    const { vocabulary } = await loadReferenceData(strapi);
    const rulesId = await taggingRulesId(strapi, vocabulary);
    const isWhole = since === null && section === null;
    await noteCoverage(strapi, { run, rulesId, isWhole, readsAll });
    return requireRun(strapi, run);
  });
}

/** Starts to undo a run, or continues to. */
export async function claimUndo(strapi: Core.Strapi, id: number, now: Date): Promise<RetagRun> {
  return claim(strapi, async (owner) => {
    const run = await requireRun(strapi, id);
    if (run.state === 'undone') {
      throw new DomainError('retag-already-undone', `第 ${id} 次重新打标签已经撤销。`, { run: id });
    }
    const other = (await openRuns(strapi, now)).find((open) => open.id !== id);
    if (other) throw unfinished(other);
    await uncover(strapi, id);
    return own(strapi, { id, owner, state: 'undoing', now });
  });
}

async function claim(
  strapi: Core.Strapi,
  act: (owner: string) => Promise<RetagRun>,
): Promise<RetagRun> {
  const owner = `${os.hostname().slice(0, 200)}:${process.pid}:${randomBytes(8).toString('hex')}`;
  working.add(owner);
  try {
    return await withRetriedTransaction(strapi, async () => {
      await lockUntilCommit(strapi, 'retag');
      return act(owner);
    });
  } catch (error) {
    working.delete(owner);
    throw error;
  }
}

/** Throws `retag-running` when a live process works on one of them. */
async function openRuns(strapi: Core.Strapi, now: Date): Promise<RetagRun[]> {
  const rows = await selectRows<RunRow>(
    strapi,
    `select ${COLUMNS} from ${RETAG_RUNS} where state in ('running', 'undoing') order by id`,
  );
  const open = rows.map(toRun);
  const busy = open.find((run) => isAlive(run, now));
  if (busy) {
    throw new DomainError('retag-running', `第 ${busy.id} 次重新打标签正在进行：请等它结束。`, {
      run: busy.id,
    });
  }
  return open;
}

function isAlive({ owner, seenAt }: RetagRun, now: Date): boolean {
  if (owner === null) return false;
  const [, host, pid] = /^(.*):(\d+):[^:]*$/.exec(owner) ?? [];
  if (host === os.hostname().slice(0, 200)) {
    return Number(pid) === process.pid ? working.has(owner) : isProcess(Number(pid));
  }
  return now.getTime() - seenAt.getTime() < SILENCE_MS;
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function unfinished(run: RetagRun): DomainError {
  const way =
    run.state === 'undoing'
      ? `npm run retag -- undo ${run.id}`
      : `npm run retag -- resume，或撤销：npm run retag -- undo ${run.id}`;
  return new DomainError(
    'retag-unfinished',
    `第 ${run.id} 次重新打标签没有做完：请先接着做：${way}。`,
    { run: run.id, state: run.state },
  );
}

async function own(
  strapi: Core.Strapi,
  input: { id: number; owner: string; state: RunState; now: Date },
): Promise<RetagRun> {
  const { id, owner, state, now } = input;
  await execute(
    strapi,
    `update ${RETAG_RUNS} set owner = ?, state = ?, seen_at = ?, ended_at = null where id = ?`,
    [owner, state, now.getTime(), id],
  );
  return requireRun(strapi, id);
}

/** A run's progress by one batch. */
export interface Advance {
  lastId: number;
  articles: number;
  written: number;
  added: number;
  removed: number;
}

/**
 * Records a run's progress, in the open transaction. Throws `retag-lost` if another process has taken the
 * run over meanwhile, which rolls this transaction back.
 */
export async function advanceRun(
  strapi: Core.Strapi,
  { id, owner }: RetagRun,
  { lastId, articles, written, added, removed }: Advance,
  now: Date,
): Promise<void> {
  const rows = await selectRows<{ id: number }>(
    strapi,
    `update ${RETAG_RUNS}
        set last_id = ?, articles = articles + ?, written = written + ?, added = added + ?,
            removed = removed + ?, seen_at = ?
      where id = ? and owner = ? returning id`,
    [lastId, articles, written, added, removed, now.getTime(), id, owner],
  );
  if (rows.length === 0) {
    throw new DomainError('retag-lost', `第 ${id} 次重新打标签已由另一个进程接着做。`, { run: id });
  }
}

/** Ends this process's part of a run; `state` is null when it was interrupted. */
export async function releaseRun(
  strapi: Core.Strapi,
  { id, owner }: RetagRun,
  state: RunState | null,
  now: Date,
): Promise<void> {
  if (owner !== null) working.delete(owner);
  await execute(
    strapi,
    state === null
      ? `update ${RETAG_RUNS} set owner = null where id = ? and owner = ?`
      : `update ${RETAG_RUNS} set owner = null, state = '${state}', ended_at = ${now.getTime()}
          where id = ? and owner = ?`,
    [id, owner],
  );
}

/** The interrupted run that waits to be resumed. Throws `retag-nothing-to-resume`. */
export async function requireUnfinished(strapi: Core.Strapi): Promise<RetagRun> {
  const rows = await selectRows<RunRow>(
    strapi,
    `select ${COLUMNS} from ${RETAG_RUNS} where state = 'running' order by id limit 1`,
  );
  if (rows[0]) return toRun(rows[0]);
  throw new DomainError('retag-nothing-to-resume', '没有未做完的重新打标签。');
}

/** Throws `retag-run-not-found`. */
export async function requireRun(strapi: Core.Strapi, id: number): Promise<RetagRun> {
  const rows = await selectRows<RunRow>(
    strapi,
    `select ${COLUMNS} from ${RETAG_RUNS} where id = ?`,
    [id],
  );
  if (rows[0]) return toRun(rows[0]);
  throw new DomainError('retag-run-not-found', `没有第 ${id} 次重新打标签。`, { run: id });
}

/** The newest runs first. */
export async function listRuns(strapi: Core.Strapi, limit: number): Promise<RetagRun[]> {
  const rows = await selectRows<RunRow>(
    strapi,
    `select ${COLUMNS} from ${RETAG_RUNS} order by id desc limit ?`,
    [limit],
  );
  return rows.map(toRun);
}

const COLUMNS = `id, state, since, section, last_id, articles, written, added, removed, owner, seen_at,
  started_at, ended_at`;

interface RunRow {
  id: number;
  state: RunState;
  since: string | null;
  section: string | null;
  last_id: number;
  articles: number;
  written: number;
  added: number;
  removed: number;
  owner: string | null;
  seen_at: number | string;
  started_at: number | string;
  ended_at: number | string | null;
}

function toRun(row: RunRow): RetagRun {
  const { last_id, seen_at, started_at, ended_at, ...run } = row;
  return {
    ...run,
    lastId: last_id,
    seenAt: new Date(Number(seen_at)),
    startedAt: new Date(Number(started_at)),
    endedAt: ended_at === null ? null : new Date(Number(ended_at)),
  };
}
