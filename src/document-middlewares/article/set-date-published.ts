import type { Step } from './article-write';

/**
 * What readers see as the date: set at the first publication, kept at every later one. An editor or
 * an import may bring its own.
 */
export const setDatePublished: Step = (write) => {
  if (write.isPublishing && write.article.datePublished === null) {
    write.article.datePublished = write.now;
    write.decided.datePublished = write.now;
  }
};
