import type { RequestedLanguage } from '../language';
import type { Moved } from '../route';

/** To the article's own address in this API, whatever was asked for: never to another site. */
export function movedToArticle(slug: string, language: RequestedLanguage): Moved {
  const query = language === undefined ? '' : `?lang=${language}`;
  return { kind: 'moved', location: `/api/site/articles/${encodeURIComponent(slug)}${query}` };
}
