import { countedWords } from '../tagging/keywords/counted-words';
import type { ArticleWords } from '../tagging/article-tokens';
import { textHeading } from './heading';
import { joinedWords, layOut } from './indexable-words';
import { pairFilter, pairWords } from './word-pairs';

/**
 * The index entry of an article's text: it depends only on title and body, so it can be built before the
 * transaction that stores it, and in another thread. Words are separated by spaces.
 */
export interface ArticleEntry {
  /** The article's heading without what it is filed under. */
  heading: string;
  words: string;
  parts: string;
  /** Pairs of neighbours, where the database finds phrases by them. */
  pairs: { words: string; filter: string } | null;
  /** Its share of the archive's word counts. */
  counted: CountedWords;
}

/** Counted words, each once, and those of them in the title. */
export interface CountedWords {
  words: string;
  titleWords: string;
}

/** @param article.withPairs whether the database finds phrases by pairs of words */
export function articleEntry(
  article: ArticleWords & { title: string; withPairs: boolean },
): ArticleEntry {
  const { title, body } = layOut(article);
  const { sequence, parts } = joinedWords({ title, body });
  return {
    heading: textHeading({ title, body }),
    words: sequence.join(' '),
    parts: parts.join(' '),
    pairs: article.withPairs
      ? { words: pairWords(sequence).join(' '), filter: pairFilter(sequence) }
      : null,
    counted: counted(article),
  };
}

function counted(article: ArticleWords & { title: string }): CountedWords {
  const words = [...countedWords(article)];
  const join = (list: typeof words) => list.map(([word]) => word).join(' ');
  return { words: join(words), titleWords: join(words.filter(([, isInTitle]) => isInTitle)) };
}
