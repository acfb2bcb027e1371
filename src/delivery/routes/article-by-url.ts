import { errors } from '@strapi/utils';
import { z } from 'zod';
import { normalisePageUrl } from '../../domain/pages/metadata/page-url';
import { storableText } from '../../domain/text/storable';
import { slugOfLegacyUrl } from '../queries/article';
import type { DeliveryRoute } from '../route';
import { lang } from '../schemas/parameters';
import { movedToArticle } from './moved';
import { JSON_TYPE } from '../rendering/json';

const parameters = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(2000)
    .meta({ description: 'Address on the old site.', allowed: ['an address of the old site'] }),
  lang,
});

export const articleByUrlRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/articles/by-url',
  operationId: 'getArticleByUrl',
  summary: 'Redirects to the article that replaced a page of the old site',
  parameters,
  answer: null,
  contentType: JSON_TYPE,
  async render(context, { url, lang: language }) {
    const spellings = spellingsOf(url);
    const slug = spellings.length > 0 ? await slugOfLegacyUrl(context, spellings) : null;
    if (slug === null) {
      throw new errors.NotFoundError('No published article had this address.', {
        code: 'article-not-found',
      });
    }
    return movedToArticle(slug, language);
  },
};

/** As given and as an import would have stored it, with either scheme. */
function spellingsOf(url: string): string[] {
  if (storableText(url) !== url) return [];
  const spellings = new Set([url]);
  const page = normalisePageUrl(url);
  if (page !== null) {
    for (const scheme of ['http:', 'https:']) spellings.add(page.replace(/^https?:/, scheme));
  }
  return [...spellings];
}
