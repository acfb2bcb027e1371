import type { RequestedLanguage } from '../rendering/language';
import type { Moved } from '../route';

/** Redirects to the article's own address in this API, never to another site. */
export function movedToArticle(slug: string, language: RequestedLanguage): Moved {
  return movedTo('articles', slug, language);
}

/** Redirects to the tag that the requested one was merged into. */
export function movedToTag(slug: string, language: RequestedLanguage): Moved {
  return movedTo('tags', slug, language);
}

function movedTo(kind: 'articles' | 'tags', slug: string, language: RequestedLanguage): Moved {
  const query = language === undefined ? '' : `?lang=${language}`;
  return { kind: 'moved', location: `/api/site/${kind}/${encodeURIComponent(slug)}${query}` };
}
