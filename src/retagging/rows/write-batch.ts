import type { Core } from '@strapi/strapi';
import type { IndexableWords } from '../../domain/search/indexable-words';
import type { Retagger } from '../../domain/tagging/retag/decide';
import { changesOf } from '../../domain/tagging/retag/preview';
import type { ArticleDecision, RetagArticle, RowDecision } from '../../domain/tagging/retag/types';
import { parseTagging } from '../../domain/tagging/merge';
import { record } from '../../repositories/audit/record';
import { asJson, execute, isPostgres } from '../../repositories/database';
import { jsonRows } from '../../repositories/database/json-rows';
import { RETAG_CHANGES } from '../../repositories/tables';
import { updateTagFacets } from '../../search/update-tag-facets';
import { readKeywordsAgain } from './keywords-again';
import { toRetagArticle, type ReadArticle, type ReadRow } from './read-article';
import { readArticlesAgain } from './read-articles';
import type { CurrentRules } from '../deciding/rules';
import type { Advance, RetagRun } from '../runs';
import { readStoredRows, type StoredRow } from './stored-rows';
import type { WorkedArticle } from '../deciding/worker';
import { tagRowIds, writeRows, type LinkRow } from './write-rows';

/** An article with a changed row, or whose keywords must be extracted again. */
export interface Pending {
  article: ReadArticle;
  decision: WorkedArticle;
}

/** The name of runs in the audit record. */
export const RETAG_TYPE = 'newsroom::retag';

/**
 * Writes the decisions about some articles, in the open transaction, and stores their former state for an
 * undo. An article saved since it was read is decided again; a deleted one is skipped.
 */
export async function writeBatch(
  strapi: Core.Strapi,
  input: {
    run: RetagRun;
    current: CurrentRules;
    retagger: () => Retagger;
    pending: readonly Pending[];
  },
): Promise<Pick<Advance, 'written' | 'added' | 'removed'>> {
  const { run } = input;
  const settled = await settle(strapi, input);
  const written = settled.filter(({ decision }) => decision.rows.length > 0);
  const changes = written.map(({ decision }) => changesOf(decision));
  const counts = {
    written: written.length,
    added: changes.reduce((sum, { added }) => sum + added.length, 0),
    removed: changes.reduce((sum, { removed }) => sum + removed.length, 0),
  };
  if (written.length === 0) return counts;

  const decided = written.flatMap(({ decision, rows }) =>
    decision.rows.flatMap((row): Decided[] => {
      const stored = rows.get(row.rowId);
      return stored ? [{ row, stored }] : [];
    }),
  );
  await keepForUndo(strapi, run.id, decided);
  const added = decided.flatMap(({ row }) => row.added.map(({ id }) => id));
  const tags = await tagRowIds(strapi, added);
  await writeRows(strapi, {
    dropLinkIds: decided.flatMap(droppedLinks),
    addLinks: decided.flatMap((one) => addedLinks(one, tags)),
    taggings: decided.map(({ row }) => ({ id: row.rowId, tagging: row.tagging })),
  });
  const words = new Map<number, IndexableWords>(
    written.flatMap(({ words: list }) => list.map(({ rowId, ...cut }) => [rowId, cut] as const)),
  );
  await updateTagFacets(
    strapi,
    decided
      .filter(({ row }) => row.isPublished && row.added.length + row.removed.length > 0)
      .map(({ row }) => ({ articleId: row.rowId, tagIds: row.tagIds })),
    words,
  );
  await record(strapi, {
    action: 'update',
    subject: { type: RETAG_TYPE, id: String(run.id), label: null },
    fields: ['tagging', ...(counts.added + counts.removed > 0 ? ['tags'] : [])],
    details: { articles: counts.written, added: counts.added, removed: counts.removed },
  });
  return counts;
}

interface Settled {
  decision: ArticleDecision;
  rows: ReadonlyMap<number, StoredRow>;
  words: WorkedArticle['words'];
}

/** Locks the articles, and decides those again that have changed. */
async function settle(
  strapi: Core.Strapi,
  input: Parameters<typeof writeBatch>[1],
): Promise<Settled[]> {
  const { current, retagger, pending } = input;
  if (pending.length === 0) return [];
  const documentIds = pending.map(({ decision }) => decision.documentId);
  await lockArticles(strapi, documentIds);
  const now = await readStoredRows(strapi, documentIds);
  const rowCounts = new Map<string, number>();
  for (const { documentId } of now.values()) {
    rowCounts.set(documentId, (rowCounts.get(documentId) ?? 0) + 1);
  }
  const isSame = ({ documentId, rows: read }: ReadArticle): boolean =>
    rowCounts.get(documentId) === read.length &&
    read.every((row) => isUntouched(row, now.get(row.rowId)));

  const settled: Settled[] = [];
  const open: string[] = [];
  for (const { article, decision } of pending) {
    if (isSame(article) && !decision.isKeywordsStale) {
      settled.push({ decision, rows: now, words: decision.words });
    } else open.push(article.documentId);
  }
  const again = await readArticlesAgain(strapi, open);
  for (const article of again.map(toRetagArticle)) {
    const decision = await decideAgain(strapi, { article, current, retagger: retagger() });
    settled.push({ decision, rows: now, words: [] });
  }
  return settled;
}

/** Decides as a save does, with the keywords extracted again where the vocabulary affects them. */
async function decideAgain(
  strapi: Core.Strapi,
  input: { article: RetagArticle; current: CurrentRules; retagger: Retagger },
): Promise<ArticleDecision> {
  const { article, current, retagger } = input;
  const decision = retagger.decide(article);
  if (!decision.isKeywordsStale) return decision;
  const draft = article.rows.find(({ isPublished }) => !isPublished);
  const previous = parseTagging(asJson(draft?.tagging ?? null))?.candidates ?? [];
  return retagger.decide(article, await readKeywordsAgain(strapi, current, { article, previous }));
}

function isUntouched(before: ReadRow, now: StoredRow | undefined): boolean {
  return (
    now !== undefined &&
    before.updatedAt === now.updatedAt &&
    before.tagging === now.tagging &&
    before.tags === now.tags
  );
}

/** Always in the same order (src/repositories/database/locks.ts), in one statement. */
export async function lockArticles(
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<void> {
  if (!isPostgres(strapi)) return;
  await execute(
    strapi,
    `select pg_advisory_xact_lock(hashtextextended('article:' || id, 0))
       from (select value as id from jsonb_array_elements_text(?::jsonb) order by value collate "C") as ordered`,
    [JSON.stringify(documentIds)],
  );
}

interface Decided {
  row: RowDecision;
  stored: StoredRow;
}

function keepForUndo(strapi: Core.Strapi, run: number, decided: readonly Decided[]): Promise<void> {
  const kept = decided.map(({ row, stored }) => ({
    row_id: row.rowId,
    document_id: stored.documentId,
    is_published: row.isPublished ? 1 : 0,
    links_before: JSON.stringify(
      stored.links.map(({ id, tagRowId, order }) => [id, tagRowId, order]),
    ),
    tagging_before: stored.tagging,
    tags_after: JSON.stringify(row.tagIds),
    tagging_after: row.tagging,
  }));
  const item = jsonRows(strapi, 'kept', {
    row_id: 'integer',
    document_id: 'text',
    is_published: 'integer',
    links_before: 'text',
    tagging_before: 'text',
    tags_after: 'text',
    tagging_after: 'text',
  });
  // A row that this run has changed before (its article was discarded and created again) keeps its first
  // state.
  return execute(
    strapi,
    `insert into ${RETAG_CHANGES} (run, row_id, document_id, is_published, links_before,
       tagging_before, tags_after, tagging_after)
     select ${run}, kept.row_id, kept.document_id, kept.is_published, kept.links_before,
            kept.tagging_before, kept.tags_after, kept.tagging_after
       from ${item} where true
     on conflict (run, row_id) do update
        set tags_after = excluded.tags_after, tagging_after = excluded.tagging_after`,
    [JSON.stringify(kept)],
  );
}

function droppedLinks({ row, stored }: Decided): number[] {
  const removed = new Set(row.removed.map(({ id }) => id));
  return stored.links.filter(({ tagId }) => removed.has(tagId)).map(({ id }) => id);
}

/** After the existing ones, in the order of the decision. */
function addedLinks({ row, stored }: Decided, tags: ReadonlyMap<string, number>): LinkRow[] {
  const last = Math.max(0, ...stored.links.map(({ order }) => order ?? 0));
  return row.added.flatMap(({ id }, index) => {
    const tagRowId = tags.get(id);
    return tagRowId === undefined
      ? []
      : [{ id: null, articleId: row.rowId, tagRowId, order: last + index + 1 }];
  });
}
