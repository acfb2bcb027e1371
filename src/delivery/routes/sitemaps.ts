import { errors } from '@strapi/utils';
import { z } from 'zod';
import { latestOf } from '../../domain/time/zoned-dates';
import {
  MAX_SITEMAP_ENTRIES,
  sitemapIndex,
  urlSet,
  urlSetParts,
} from '../../domain/feeds/sitemaps';
import { sectionEntries } from '../pages/section-sitemap';
import { createPauses } from '../rendering/pauses';
import { articlesOf, readArchiveSpans } from '../queries/sitemaps';
import type { DeliveryContext, DeliveryRoute } from '../route';
import { lang } from '../schemas/parameters';
import { articleUrl, deliveryUrl } from '../urls';
import { newsSitemapRoute } from './news-sitemap';
import { XML_TYPE, xmlAnswer } from './xml-answer';

/** Matches before `/sitemaps/{n}.xml`. */
const SECTIONS = '/sitemaps/sections.xml';

const indexParameters = z.strictObject({ lang });

const sitemapIndexRoute: DeliveryRoute<z.infer<typeof indexParameters>> = {
  path: '/sitemap.xml',
  operationId: 'getSitemapIndex',
  summary: 'The index of sitemaps',
  parameters: indexParameters,
  answer: null,
  contentType: XML_TYPE,
  isSameInEveryLanguage: true,
  isLong: true,
  async render(context) {
    const spans = await archiveSpansOf(context);
    const sitemaps = spans.map(({ lastModified }, index) => ({
      url: deliveryUrl(context.strapi, `/sitemaps/${index + 1}.xml`),
      lastModified,
    }));
    const sections = await sectionEntries(context);
    sitemaps.push({
      url: deliveryUrl(context.strapi, SECTIONS),
      lastModified: latestOf(sections.map(({ lastModified }) => lastModified)),
    });
    return xmlAnswer(
      sitemapIndex({ sitemaps }),
      sitemaps.map(({ lastModified }) => lastModified),
    );
  },
};

const pageParameters = z.strictObject({
  n: z.string().describe('From 1, as in the index.'),
  lang,
});

const sitemapRoute: DeliveryRoute<z.infer<typeof pageParameters>> = {
  path: '/sitemaps/{n}.xml',
  operationId: 'getSitemap',
  summary: 'A sitemap of at most 50,000 articles',
  parameters: pageParameters,
  answer: null,
  contentType: XML_TYPE,
  isSameInEveryLanguage: true,
  isLong: true,
  async render(context, { n }) {
    const { strapi, config } = context;
    const at = /^[1-9]\d{0,4}$/.test(n) ? Number(n) - 1 : -1;
    const span = (await archiveSpansOf(context))[at];
    if (!span) {
      throw new errors.NotFoundError('There is no such sitemap.', { code: 'sitemap-not-found' });
    }
    const document = urlSetParts();
    const parts: Buffer[] = [];
    const pause = createPauses();
    for await (const articles of articlesOf(context, span)) {
      const urls = articles.map(({ slug, modified }) => ({
        url: articleUrl(strapi, config, slug),
        lastModified: modified,
      }));
      parts.push(Buffer.from(document.add(urls)));
      await pause();
    }
    parts.push(Buffer.from(document.end()));
    return xmlAnswer(Buffer.concat(parts), [span.lastModified]);
  },
};

/**
 * The range of each sitemap. The first one exists even while nothing is published: the index names it.
 */
function archiveSpansOf(context: DeliveryContext) {
  return context.parts.archiveSpans(() => readArchiveSpans(context, MAX_SITEMAP_ENTRIES));
}

const sectionSitemapRoute: DeliveryRoute<z.infer<typeof indexParameters>> = {
  path: SECTIONS,
  operationId: 'getSectionSitemap',
  summary: 'A sitemap of the sections’ pages',
  parameters: indexParameters,
  answer: null,
  contentType: XML_TYPE,
  isSameInEveryLanguage: true,
  isLong: true,
  async render(context) {
    const urls = await sectionEntries(context);
    return xmlAnswer(
      urlSet({ urls }),
      urls.map(({ lastModified }) => lastModified),
    );
  },
};

export const sitemapRoutes: readonly DeliveryRoute[] = [
  sitemapIndexRoute,
  sectionSitemapRoute,
  sitemapRoute,
  newsSitemapRoute,
];
