import type { TagMatch, Tagging } from '../tagging/types';
import { foldName } from '../text/fold';
import { wordOn, type ArticleTags } from '../vocabulary/article-tags';

/**
 * The outcome of a tag on an article:
 *
 * - `kept`: the machine proposed it, and it is on what readers see; or an editor put it there and the
 *   text speaks for it;
 * - `rejected`: an editor took it away;
 * - `added`: an editor put it there, and nothing in the text speaks for it;
 * - `unseen`: the machine proposed it, and nobody has looked: a draft, or an import.
 */
export type Outcome = 'kept' | 'rejected' | 'added' | 'unseen';

/** The rule by which the machine finds a tag: the first that applies. */
export type Rule = 'keyword' | 'context' | 'title' | 'mentions' | 'none';

export interface Decision {
  tagId: string;
  /** Its name at the last write. */
  name: string;
  outcome: Outcome;
  rule: Rule;
  /** Mentions in title and text together. */
  count: number;
  inTitle: boolean;
  /** Folded names and aliases by which it was found. */
  forms: string[];
}

/** The parts of an article that the report reads. */
export interface ReviewedArticle extends ArticleTags {
  title: string;
  isPublished: boolean;
  /** Written by an import, without an editor. */
  isImported: boolean;
}

/** The text's evidence for a tag. */
export interface Evidence {
  count: number;
  inTitle: boolean;
  matches: readonly TagMatch[];
}

/**
 * The decisions on one article, read from its provenance. A tag that was taken away has no evidence
 * there: `evidenceOf` gives that of the text as the vocabulary is now.
 *
 * @param input.contextIds tags that ask for context words
 */
export function decisionsOn(input: {
  article: ReviewedArticle;
  contextIds: ReadonlySet<string>;
  evidenceOf: (tagId: string) => Evidence | undefined;
}): Decision[] {
  const { article, contextIds, evidenceOf } = input;
  const { tagIds, tagging } = article;
  if (!tagging) return [];
  const ids = [...new Set([...tagIds, ...Object.keys(tagging.tags)])];
  return ids.flatMap((tagId) => {
    const word = wordOn(article, tagId);
    if (word === null) return [];
    const evidence =
      word === 'rejected' ? evidenceOf(tagId) : storedEvidence(tagging, tagId, article.title);
    return {
      tagId,
      name: tagging.tags[tagId]?.name ?? '',
      outcome: outcomeOf({ word, article, isFound: evidence !== undefined }),
      rule: ruleOf(evidence, contextIds.has(tagId)),
      count: evidence?.count ?? 0,
      inTitle: evidence?.inTitle ?? false,
      forms: [...new Set((evidence?.matches ?? []).map(({ text }) => foldName(text)))],
    };
  });
}

/** Whether the text must be read to know the evidence for a removed tag. */
export function needsText(article: ArticleTags): boolean {
  return Object.keys(article.tagging?.tags ?? {}).some((id) => wordOn(article, id) === 'rejected');
}

function storedEvidence({ tags }: Tagging, tagId: string, title: string): Evidence | undefined {
  const entry = tags[tagId];
  if (!entry || entry.count === 0) return undefined;
  const folded = foldName(title);
  const inTitle = entry.matches.some(({ text }) => folded.includes(foldName(text)));
  return { count: entry.count, inTitle, matches: entry.matches };
}

function outcomeOf(input: {
  word: 'auto' | 'manual' | 'rejected';
  article: ReviewedArticle;
  isFound: boolean;
}): Outcome {
  const { word, article, isFound } = input;
  if (word === 'rejected') return 'rejected';
  if (word === 'manual') return isFound ? 'kept' : 'added';
  return article.isPublished && !article.isImported ? 'kept' : 'unseen';
}

function ruleOf(evidence: Evidence | undefined, hasContext: boolean): Rule {
  if (!evidence) return 'none';
  // A keyword that became a candidate has no matches of the vocabulary.
  if (evidence.matches.length === 0) return 'keyword';
  if (hasContext) return 'context';
  return evidence.inTitle ? 'title' : 'mentions';
}
