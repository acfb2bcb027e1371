import { segment, type Token } from '../text/segment';

/** Title and text cut into words once, for the matcher and the keyword extraction to share. */
export interface ArticleTokens {
  title: readonly Token[];
  text: readonly Token[];
}

/** Cutting is the dearest step of tagging: 0.3 ms for 2,000 characters. */
export function segmentArticle(article: { title: string; text: string }): ArticleTokens {
  return { title: segment(article.title), text: segment(article.text) };
}
