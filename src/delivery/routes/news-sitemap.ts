import { z } from 'zod';
import { MAX_NEWS_ENTRIES, newsSitemap } from '../../domain/feeds/sitemaps';
import { createLocalizer, writtenScript } from '../language';
import { publishedSince } from '../queries/sitemaps';
import type { DeliveryRoute } from '../route';
import { lang } from '../schemas/parameters';
import { articleUrl } from '../urls';
import { XML_TYPE, xmlAnswer } from './xml-answer';

/** Google News reads what was published in the last two days; milliseconds. */
const NEWS_AGE = 48 * 60 * 60 * 1000;

const parameters = z.strictObject({ lang });

export const newsSitemapRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/sitemap-news.xml',
  operationId: 'getNewsSitemap',
  summary: 'The articles of the last 48 hours, for news search engines',
  parameters: parameters,
  answer: null,
  contentType: XML_TYPE,
  async render(context, { lang: language }) {
    const { strapi, config, now } = context;
    const localize = createLocalizer(context, language);
    const articles = await publishedSince(context, {
      since: now.getTime() - NEWS_AGE,
      count: MAX_NEWS_ENTRIES,
    });
    const body = newsSitemap({
      publication: {
        name: localize.text(config.site.name),
        language: localize.script ?? config.site.language,
      },
      timeZone: config.site.timeZone,
      urls: articles.map(({ slug, title, published }) => ({
        url: articleUrl(strapi, config, slug),
        title: createLocalizer(context, language, writtenScript(title)).text(title),
        datePublished: new Date(published),
      })),
    });
    const oldest = articles.at(-1);
    return {
      ...xmlAnswer(
        body,
        articles.map(({ modified }) => new Date(modified)),
      ),
      // Until the oldest is two days old.
      ...(oldest && {
        freshForSeconds: Math.max(
          1,
          Math.ceil((oldest.published + NEWS_AGE - now.getTime()) / 1000),
        ),
      }),
    };
  },
};
