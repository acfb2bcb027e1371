import { z } from 'zod';
import { MAX_NEWS_ENTRIES, newsSitemap, type NewsSitemapInput } from '../../domain/feeds/sitemaps';
import { createLocalizer, writtenScript } from '../rendering/language';
import { createPauses } from '../rendering/pauses';
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
  isLong: true,
  async render(context, { lang: language }) {
    const { strapi, config, now } = context;
    const localize = createLocalizer(context, language);
    const articles = await publishedSince(context, {
      since: now.getTime() - NEWS_AGE,
      count: MAX_NEWS_ENTRIES,
    });
    const urls: NewsSitemapInput['urls'][number][] = [];
    const pause = createPauses();
    for (const { slug, title, published } of articles) {
      urls.push({
        url: articleUrl(strapi, config, slug),
        title: createLocalizer(context, language, writtenScript(title)).text(title),
        datePublished: new Date(published),
      });
      await pause();
    }
    const body = newsSitemap({
      publication: {
        name: localize.text(config.site.name),
        language: localize.script ?? config.site.language,
      },
      timeZone: config.site.timeZone,
      urls,
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
