import { foldName } from '../text/fold';
import { type VocabularyEntry } from './types';

/** The evidence for a name in an article, which decides whether its tag is suggested. */
export interface Mentions {
  /** In title and text together; a paragraph that is printed again does not count again. */
  count: number;
  inTitle: boolean;
}

/** A person's name alone proves little: another person may have it. */
const PERSON_MENTIONS = 2;

/**
 * Whether the mentions are enough for the tag. An entry with context words needs one of them anywhere in
 * the article: it is how people, villages and schools of one name are told apart. Then `minMentions`
 * decides, or the title alone. A person without context words must be mentioned twice, title or no title.
 * More text never removes a tag.
 */
export function isEnough(
  entry: VocabularyEntry,
  { count, inTitle }: Mentions,
  isInArticle: (word: string) => boolean,
): boolean {
  const { kind, minMentions, contextWords = [] } = entry;
  if (contextWords.length > 0 && !contextWords.some(isInArticle)) return false;
  if (kind === 'person' && contextWords.length === 0) {
    return count >= Math.max(minMentions, PERSON_MENTIONS);
  }
  return inTitle || count >= minMentions;
}

/** Tells whether one of the texts (folded) contains a word; each word is searched once. */
export function createContextTest(texts: () => readonly string[]): (word: string) => boolean {
  const known = new Map<string, boolean>();
  let read: readonly string[] | undefined;
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const folded = foldName(word);
    const isThere = folded !== '' && (read ??= texts()).some((text) => text.includes(folded));
    known.set(word, isThere);
    return isThere;
  };
}
