import { PUBLISHED, PUBLISHED_TAGS } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import type { RelatedArticle, RelatedGroup } from '../rendering/fragment-cache';
import type { PublishedArticle } from './article';
import { memoizedSql } from './memoized-sql';
import { asMilliseconds } from './times';

type Queries = Pick<DeliveryContext, 'select' | 'parts'>;

/** How many of a tag's articles are considered, the newest ones: a tag may have 50,000. */
const NEWEST_OF_A_TAG = 12;
/** From this number of articles on a tag counts as common. */
const COMMON_TAG = 128;
/** Tags beyond these say little; an article has some ten. */
const MOST_TAGS = 12;
/** More than are shown, since the article itself may be among them. */
const NEWEST_OF_A_SECTION = 12;

/** An article's position among the others. */
type Place = Pick<PublishedArticle, 'rowId' | 'sectionRowId'>;

/** An article that shares something with another. */
interface Candidate {
  article: RelatedArticle;
  score: number;
}

/**
 * Row ids of at most `count` articles related to one: first those that share most with it, then the
 * newest; then the newest of the same section. Groups that no page of this site version has needed yet
 * are read in one statement over bounded ranges of two indexes.
 *
 * @param input.count at most 11
 */
export async function relatedTo(
  context: Queries,
  { place, tagRowIds, count }: { place: Place; tagRowIds: readonly number[]; count: number },
): Promise<number[]> {
  const groups = await groupsOf(context, {
    tagRowIds: tagRowIds.slice(0, MOST_TAGS),
    sectionRowId: place.sectionRowId,
  });
  const scores = new Map<number, number>();
  for (const { articles, weight } of groups) {
    for (const { rowId } of articles) scores.set(rowId, (scores.get(rowId) ?? 0) + weight);
  }
  scores.delete(place.rowId);
  const best: Candidate[] = [];
  for (const { articles } of groups) {
    for (const article of articles) {
      const score = scores.get(article.rowId);
      if (score === undefined) continue;
      // Considered once, in the first group that has it.
      scores.delete(article.rowId);
      const last = best.length < count ? undefined : best[count - 1];
      if (!last || isCloser(article, score, last)) insert(best, { article, score }, count);
    }
  }
  return best.map(({ article }) => article.rowId);
}

/** Of a hundred candidates six are shown: cheaper than sorting all. */
function insert(best: Candidate[], candidate: Candidate, count: number): void {
  let at = best.length;
  while (at > 0) {
    const before = best[at - 1];
    if (before && !isCloser(candidate.article, candidate.score, before)) break;
    at -= 1;
  }
  best.splice(at, 0, candidate);
  if (best.length > count) best.pop();
}

/** Shares more; of equals the newer, and of those the one with the higher documentId. */
function isCloser(article: RelatedArticle, score: number, than: Candidate): boolean {
  if (score !== than.score) return score > than.score;
  if (article.published !== than.article.published) {
    return article.published > than.article.published;
  }
  return article.documentId > than.article.documentId;
}

async function groupsOf(
  context: Queries,
  { tagRowIds, sectionRowId }: { tagRowIds: readonly number[]; sectionRowId: number | null },
): Promise<RelatedGroup[]> {
  const { ofTag, ofSection } = context.parts;
  const groups: RelatedGroup[] = [];
  const take = (group: RelatedGroup | undefined): boolean => {
    if (group) groups.push(group);
    return group !== undefined;
  };
  const tags = tagRowIds.filter((tag) => !take(ofTag.get(tag)));
  const isSectionKnown = sectionRowId === null || take(ofSection.get(sectionRowId));
  const section = isSectionKnown ? null : sectionRowId;
  if (tags.length === 0 && section === null) return groups;
  const read = await readGroups(context, { tags, section });
  for (const [tag, group] of read.ofTag) {
    ofTag.set(tag, group);
    groups.push(group);
  }
  if (section !== null) {
    ofSection.set(section, read.ofSection);
    groups.push(read.ofSection);
  }
  return groups;
}

type GrowingGroup = RelatedGroup & { articles: RelatedArticle[] };

interface GroupRow {
  /** Row id of the tag; null for the section. */
  tag: number | null;
  article_id: number;
  document_id: string;
  published: unknown;
  /** How many articles have the tag, COMMON_TAG at most. */
  uses: number | string | null;
}

async function readGroups(
  { select }: Queries,
  { tags, section }: { tags: readonly number[]; section: number | null },
): Promise<{ ofTag: Map<number, GrowingGroup>; ofSection: GrowingGroup }> {
  const rows = await select<GroupRow>(
    groupsSql({ tags: tags.length, hasSection: section !== null }),
    [
      ...tags.flatMap((tag) => [tag, tag, NEWEST_OF_A_TAG]),
      ...(section === null ? [] : [section, NEWEST_OF_A_SECTION]),
    ],
  );
  const ofTag = new Map<number, GrowingGroup>();
  for (const tag of tags) ofTag.set(tag, { articles: [], weight: 0 });
  const ofSection: GrowingGroup = { articles: [], weight: 0 };
  for (const { tag, article_id, document_id, published, uses } of rows) {
    const group = tag === null ? ofSection : ofTag.get(tag);
    if (!group) continue;
    group.weight = uses === null ? 0 : Math.log2(1 + COMMON_TAG / Number(uses));
    group.articles.push({
      rowId: article_id,
      documentId: document_id,
      published: asMilliseconds(published),
    });
  }
  return { ofTag, ofSection };
}

const newestSql = (table: string, column: string, { tag, uses }: { tag: string; uses: string }) =>
  `select * from (select ${tag} as tag, article_id, document_id, published, ${uses} as uses
     from ${table} where ${column} = ? order by published desc, document_id desc limit ?) as r`;
const USES = `(select count(*) from (select 1 from ${PUBLISHED_TAGS} where tag_id = ?
  limit ${COMMON_TAG}) as c)`;
const NO_NUMBER = 'cast(null as integer)';

const groupsSql = memoizedSql<{ tags: number; hasSection: boolean }>(
  ({ tags, hasSection }) => `${tags} ${hasSection}`,
  ({ tags, hasSection }) =>
    [
      ...Array.from({ length: tags }, () =>
        newestSql(PUBLISHED_TAGS, 'tag_id', { tag: 'tag_id', uses: USES }),
      ),
      ...(hasSection
        ? [newestSql(PUBLISHED, 'section_id', { tag: NO_NUMBER, uses: NO_NUMBER })]
        : []),
    ].join(' union all '),
);
