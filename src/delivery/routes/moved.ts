import type { RequestedLanguage } from '../rendering/language';
import type { Moved } from '../route';

/** To the article's own address in this API, whatever was asked for: never to another site. */
export function movedToArticle(slug: string, language: RequestedLanguage): Moved {
  return movedTo('articles', slug, language);
}

/** To the tag that the one asked for became a part of. */
export function movedToTag(slug: string, language: RequestedLanguage): Moved {
  return movedTo('tags', slug, language);
}

function movedTo(kind: 'articles' | 'tags', slug: string, language: RequestedLanguage): Moved {
  const query = language === undefined ? '' : `?lang=${language}`;
  return { kind: 'moved', location: `/api/site/${kind}/${encodeURIComponent(slug)}${query}` };
}
