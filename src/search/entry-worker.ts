import { articleEntry, type ArticleEntry } from '../domain/search/article-entry';
import { cutArticle } from '../domain/tagging/article-tokens';
import { answerQuestions } from '../workers/answer-questions';

/** What a thread is started with. */
export interface EntryStart {
  withPairs: boolean;
}

/** A text that is to enter the index. */
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
