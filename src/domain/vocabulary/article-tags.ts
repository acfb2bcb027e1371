import type { TagMatch, TagOrigin, TagProvenance, Tagging } from '../tagging/types';

/** The tags of one row of an article, draft or published. */
export interface ArticleTags {
  /** In their order; documentIds. */
  tagIds: readonly string[];
  /** Null before the first run. */
  tagging: Tagging | null;
}

/**
 * Who decides on a tag of an article, read as the next save would (tagging/merge.ts): a tag without
 * provenance was added by an editor, one with provenance that is gone was removed. Null without a
 * decision.
 */
export function wordOn({ tagIds, tagging }: ArticleTags, id: string): TagOrigin | null {
  const origin = tagging?.tags[id]?.origin ?? null;
  if (!tagIds.includes(id)) return origin === null ? null : 'rejected';
  return origin === 'auto' ? 'auto' : 'manual';
}

/**
 * The tags of an article once `from` is merged into `into`. An editor's decision on the target applies;
 * without one, the decision on the other applies from now on. A target that the machine proposed and the
 * editor left stays also where the other was taken away: it may have gone as the double. The target
 * stands where the first of the two stood.
 *
 * | of the other | of the target | of the target then |
 * | ------------ | ------------- | -------------------- |
 * | any | manual | manual |
 * | any | rejected | rejected |
 * | manual | auto | manual |
 * | auto, rejected, nothing | auto | auto |
 * | any | nothing | as that of the other |
 */
export function mergeArticleTags(
  article: ArticleTags,
  { from, into }: { from: string; into: { id: string; name: string } },
): ArticleTags {
  const ofFrom = wordOn(article, from);
  if (ofFrom === null) return article;
  const word = mergedWord(ofFrom, wordOn(article, into.id));
  const tagIds = article.tagIds.map((id) => (id === from ? into.id : id));
  return {
    tagIds: [...new Set(tagIds)].filter((id) => id !== into.id || word !== 'rejected'),
    tagging: article.tagging && mergeProvenance(article.tagging, { from, into, word }),
  };
}

function mergedWord(ofFrom: TagOrigin, ofInto: TagOrigin | null): TagOrigin {
  if (ofInto === null) return ofFrom;
  if (ofInto !== 'auto') return ofInto;
  return ofFrom === 'manual' ? 'manual' : 'auto';
}

function mergeProvenance(
  tagging: Tagging,
  input: { from: string; into: { id: string; name: string }; word: TagOrigin },
): Tagging {
  const { from, into, word } = input;
  const { [from]: other, [into.id]: own, ...rest } = tagging.tags;
  const known = [own, other].filter((entry) => entry !== undefined);
  const isShown = word !== 'rejected';
  const entry: TagProvenance = {
    origin: word,
    name: into.name,
    count: isShown ? known.reduce((sum, { count }) => sum + count, 0) : 0,
    score: isShown ? Math.max(0, ...known.map(({ score }) => score)) : 0,
    matches: isShown ? addMatches(known.flatMap(({ matches }) => matches)) : [],
  };
  return { ...tagging, tags: sorted({ ...rest, [into.id]: entry }) };
}

function addMatches(matches: readonly TagMatch[]): TagMatch[] {
  const counts = new Map<string, number>();
  for (const { text, count } of matches) counts.set(text, (counts.get(text) ?? 0) + count);
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** The article without a tag that the machine set; an editor's decision stays. */
export function withoutAutomatic(article: ArticleTags, id: string): ArticleTags {
  if (wordOn(article, id) !== 'auto' || !article.tagging) return article;
  const { tags } = article.tagging;
  const left = Object.entries(tags).filter(([one]) => one !== id);
  return {
    tagIds: article.tagIds.filter((one) => one !== id),
    tagging: { ...article.tagging, tags: Object.fromEntries(left) },
  };
}

function sorted(tags: Tagging['tags']): Tagging['tags'] {
  return Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
}
