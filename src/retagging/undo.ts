import type { Core } from '@strapi/strapi';
import { sameTagging } from '../domain/tagging/retag/decide';
import { parseTagging } from '../domain/tagging/merge';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { record } from '../repositories/audit/record';
import { asJson, execute, selectRows } from '../repositories/database';
import { jsonRows } from '../repositories/database/json-rows';
import { RETAG_CHANGES } from '../repositories/tables';
import { updateTagFacets } from '../search/update-tag-facets';
import { withSingleBump } from '../repositories/site-version/single-bump';
import { advanceRun, claimUndo, releaseRun, type RetagRun } from './runs';
import { findLinks, type StoredLink } from './rows/stored-rows';
import { lockArticles, RETAG_TYPE } from './rows/write-batch';
import { writeRows, type LinkRow } from './rows/write-rows';

/** Rows per transaction. */
const BATCH = 200;

export interface UndoOutcome {
  restored: number;
  /** Rows that were changed or deleted since. */
  left: { documentId: string; title: string }[];
  /** False when it was stopped. */
  isDone: boolean;
}

export interface UndoOptions {
  onArticles?: (count: number) => void;
  /** Stops it after the open transaction. */
  signal?: AbortSignal;
}

/**
 * Reverts a run's changes: links with their ids and order, and `tagging`. A row whose tags differ from
 * the run's result was changed since: it is skipped, and listed. An interrupted undo continues where it
 * was. Throws `retag-run-not-found`, `retag-already-undone`, `retag-running`, `retag-unfinished`.
 */
export async function undoRetag(
  strapi: Core.Strapi,
  id: number,
  { now, ...options }: UndoOptions & { now: Date },
): Promise<UndoOutcome> {
  return undoClaimed(strapi, await claimUndo(strapi, id, now), options);
}

/** The same for a run that this process has claimed. */
export async function undoClaimed(
  strapi: Core.Strapi,
  run: RetagRun,
  { onArticles, signal }: UndoOptions,
): Promise<UndoOutcome> {
  let isDone = false;
  try {
    while (!isDone && !signal?.aborted) {
      const count = await withRetriedTransaction(strapi, () =>
        withSingleBump(strapi, () => undoBatch(strapi, run)),
      );
      isDone = count < BATCH;
      onArticles?.(count);
    }
  } finally {
    await releaseRun(strapi, run, isDone ? 'undone' : null, new Date());
  }
  return { ...(await undoOutcome(strapi, run.id)), isDone };
}

interface Change {
  row_id: number;
  document_id: string;
  is_published: number;
  links_before: string;
  tagging_before: string | null;
  tags_after: string;
  tagging_after: string;
}

interface Present {
  rowId: number;
  tagging: string | null;
  links: readonly StoredLink[];
}

async function undoBatch(strapi: Core.Strapi, run: RetagRun): Promise<number> {
  await advanceRun(
    strapi,
    run,
    { lastId: run.lastId, articles: 0, written: 0, added: 0, removed: 0 },
    new Date(),
  );
  const changes = await selectRows<Change>(
    strapi,
    `select row_id, document_id, is_published, links_before, tagging_before, tags_after, tagging_after
       from ${RETAG_CHANGES} where run = ? and undone is null order by row_id limit ${BATCH}`,
    [run.id],
  );
  if (changes.length === 0) return 0;
  await lockArticles(strapi, [...new Set(changes.map((change) => change.document_id))]);
  const present = await findPresent(strapi, changes);
  const restored: { change: Change; row: Present }[] = [];
  for (const change of changes) {
    const row = present.get(keyOf(change));
    if (row && isAsLeft(change, row)) restored.push({ change, row });
  }
  const plans = restored.map(({ change, row }) => linkPlan(change, row));
  await writeRows(strapi, {
    dropLinkIds: plans.flatMap(({ drop }) => drop),
    addLinks: plans.flatMap(({ add }) => add),
    taggings: restored.map(({ change, row }) => ({
      id: row.rowId,
      tagging: change.tagging_before,
    })),
  });
  await refile(strapi, restored);
  const isRestored = new Set(restored.map(({ change }) => change.row_id));
  await execute(
    strapi,
    `update ${RETAG_CHANGES} set undone = done.how
       from ${jsonRows(strapi, 'done', { row_id: 'integer', how: 'text' })}
      where ${RETAG_CHANGES}.run = ${run.id} and ${RETAG_CHANGES}.row_id = done.row_id`,
    [
      JSON.stringify(
        changes.map(({ row_id }) => ({
          row_id,
          how: isRestored.has(row_id) ? 'restored' : 'left',
        })),
      ),
    ],
  );
  if (restored.length > 0) {
    await record(strapi, {
      action: 'update',
      subject: { type: RETAG_TYPE, id: String(run.id), label: null },
      fields: ['tagging', 'tags'],
      details: { undone: restored.length, left: changes.length - restored.length },
    });
  }
  return changes.length;
}

function keyOf(row: { document_id: string; is_published: unknown }): string {
  return `${row.document_id} ${Number(row.is_published)}`;
}

/** The current rows: a published one may have been created again with the same tags. */
async function findPresent(
  strapi: Core.Strapi,
  changes: readonly Change[],
): Promise<Map<string, Present>> {
  const rows = await selectRows<{
    id: number;
    document_id: string;
    is_published: number;
    tagging: string | null;
  }>(
    strapi,
    `select a.id, a.document_id, case when a.published_at is null then 0 else 1 end as is_published,
            cast(a.tagging as text) as tagging
       from ${jsonRows(strapi, 'wanted', { id: 'text' })}
       join articles a on a.document_id = wanted.id`,
    [
      JSON.stringify(
        [...new Set(changes.map((change) => change.document_id))].map((id) => ({ id })),
      ),
    ],
  );
  const links = await findLinks(
    strapi,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map((row) => [
      keyOf(row),
      { rowId: row.id, tagging: row.tagging, links: links.get(row.id) ?? [] },
    ]),
  );
}

/** Whether the tags and their evidence are still the run's result. */
function isAsLeft(change: Change, row: Present): boolean {
  const [made, now] = [change.tagging_after, row.tagging].map((json) => parseTagging(asJson(json)));
  return (
    JSON.stringify(row.links.map(({ tagId }) => tagId)) === change.tags_after &&
    made !== null &&
    made !== undefined &&
    now !== null &&
    now !== undefined &&
    sameTagging(made, now)
  );
}

function linkPlan(change: Change, row: Present): { drop: number[]; add: LinkRow[] } {
  const before = (JSON.parse(change.links_before) as [number, number, number | null][]).map(
    ([id, tagRowId, order]) => ({ id, tagRowId, order }),
  );
  const isSameRow = row.rowId === change.row_id;
  const stands = (link: { id: number; tagRowId: number; order: number | null }) =>
    isSameRow &&
    row.links.some(
      ({ id, tagRowId, order }) =>
        id === link.id && tagRowId === link.tagRowId && order === link.order,
    );
  const kept = new Set(before.filter(stands).map(({ id }) => id));
  return {
    drop: row.links.map(({ id }) => id).filter((id) => !kept.has(id)),
    add: before
      .filter(({ id }) => !kept.has(id))
      .map(({ id, tagRowId, order }) => ({
        id: isSameRow ? id : null,
        articleId: row.rowId,
        tagRowId,
        order,
      })),
  };
}

async function refile(
  strapi: Core.Strapi,
  restored: readonly { change: Change; row: Present }[],
): Promise<void> {
  const published = restored.filter(({ change }) => change.is_published === 1);
  const links = await findLinks(
    strapi,
    published.map(({ row }) => row.rowId),
  );
  const idsOf = (rowId: number) => (links.get(rowId) ?? []).map(({ tagId }) => tagId);
  await updateTagFacets(
    strapi,
    published
      .map(({ change, row }) => ({ change, articleId: row.rowId, tagIds: idsOf(row.rowId) }))
      .filter(
        ({ change, tagIds }) =>
          [...(JSON.parse(change.tags_after) as string[])].sort().join() !==
          [...tagIds].sort().join(),
      ),
  );
}

/** What an undo has reverted so far, and what it skipped. */
export async function undoOutcome(
  strapi: Core.Strapi,
  run: number,
): Promise<Pick<UndoOutcome, 'restored' | 'left'>> {
  const [count] = await selectRows<{ restored: number | string }>(
    strapi,
    `select count(*) as restored from ${RETAG_CHANGES} where run = ? and undone = 'restored'`,
    [run],
  );
  const left = await selectRows<{ document_id: string; title: string | null }>(
    strapi,
    `select c.document_id, max(a.title) as title
       from ${RETAG_CHANGES} c left join articles a on a.document_id = c.document_id
      where c.run = ? and c.undone = 'left' group by c.document_id order by c.document_id`,
    [run],
  );
  return {
    restored: Number(count?.restored ?? 0),
    left: left.map(({ document_id: documentId, title }) => ({ documentId, title: title ?? '' })),
  };
}
