import { articleEntry, type ArticleEntry } from '../domain/search/article-entry';
import { cutArticle } from '../domain/tagging/article-tokens';
import { answerQuestions } from '../workers/answer-questions';

/** The start data of a thread. */
export interface EntryStart {
  withPairs: boolean;
}

/** A text to be indexed. */
export interface IndexedText {
  articleId: number;
  title: string;
  body: string;
}

answerQuestions(
  ({ withPairs }: EntryStart) =>
    (texts: readonly IndexedText[]): ArticleEntry[] =>
      texts.map((text) => articleEntry({ title: text.title, ...cutArticle(text), withPairs })),
);
