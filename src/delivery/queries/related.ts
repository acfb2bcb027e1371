import { PUBLISHED, PUBLISHED_TAGS } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import { keptSql } from './kept-sql';
import type { Place } from './neighbours';
import { asMilliseconds } from './times';

type Queries = Pick<DeliveryContext, 'select'>;

/** Only so many of a tag's articles are looked at, the newest: a tag may have 50,000. */
const NEWEST_OF_A_TAG = 12;
/** From here on a tag is simply common. */
const COMMON_TAG = 128;
/** Tags beyond these say little; an article has some ten. */
const MOST_TAGS = 12;

/** An article that shares tags with another. */
interface Candidate {
  rowId: number;
  documentId: string;
  published: number;
  score: number;
}

/**
 * Row ids of at most `count` articles that go with one: those that share most with it, a rare tag
 * counting more than a common one, then the newest; then the newest of the same section. One
 * statement over bounded ranges of two indexes.
 */
export async function relatedTo(
  context: Queries,
  { place, tagRowIds, count }: { place: Place; tagRowIds: readonly number[]; count: number },
): Promise<number[]> {
  const tags = tagRowIds.slice(0, MOST_TAGS);
  const rows = await candidates(context, { place, tags, count });
  const byId = new Map<number, Candidate>();
  for (const row of rows) {
    if (row.article_id === place.rowId) continue;
    const known = byId.get(row.article_id);
    const score = row.uses === null ? 0 : Math.log2(1 + COMMON_TAG / Number(row.uses));
    if (known) known.score += score;
    else {
      byId.set(row.article_id, {
        rowId: row.article_id,
        documentId: row.document_id,
        published: asMilliseconds(row.published),
        score,
      });
    }
  }
  return [...byId.values()]
    .sort(byCloseness)
    .slice(0, count)
    .map(({ rowId }) => rowId);
}

interface CandidateRow {
  article_id: number;
  document_id: string;
  published: unknown;
  /** How many articles have the tag, COMMON_TAG at most; null: of the section. */
  uses: number | string | null;
}

async function candidates(
  { select }: Queries,
  { place, tags, count }: { place: Place; tags: readonly number[]; count: number },
): Promise<CandidateRow[]> {
  const hasSection = place.sectionRowId !== null;
  if (tags.length === 0 && !hasSection) return [];
  return select<CandidateRow>(candidatesSql({ tags: tags.length, hasSection }), [
    ...tags.flatMap((tag) => [tag, tag, NEWEST_OF_A_TAG]),
    ...(hasSection ? [place.sectionRowId, count + 1] : []),
  ]);
}

const newestSql = (table: string, column: string, uses: string) =>
  `select * from (select article_id, document_id, published, ${uses} as uses from ${table}
     where ${column} = ? order by published desc, document_id desc limit ?) as r`;
const USES = `(select count(*) from (select 1 from ${PUBLISHED_TAGS} where tag_id = ?
  limit ${COMMON_TAG}) as c)`;

const candidatesSql = keptSql<{ tags: number; hasSection: boolean }>(
  ({ tags, hasSection }) => `${tags} ${hasSection}`,
  ({ tags, hasSection }) =>
    [
      ...Array.from({ length: tags }, () => newestSql(PUBLISHED_TAGS, 'tag_id', USES)),
      ...(hasSection ? [newestSql(PUBLISHED, 'section_id', 'cast(null as integer)')] : []),
    ].join(' union all '),
);

function byCloseness(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.published - a.published || (a.documentId < b.documentId ? 1 : -1);
}
