import type { Step } from './article-write';

/**
 * The date that readers see: set at the first publication, unchanged at every later one. An editor or an
 * import may set another.
 */
export const setDatePublished: Step = (write) => {
  if (write.isPublishing && write.article.datePublished === null) {
    write.article.datePublished = write.now;
    write.decided.datePublished = write.now;
  }
};
