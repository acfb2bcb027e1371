import { setImmediate as otherRequests } from 'node:timers/promises';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { latestOf } from '../../domain/feeds/dates';
import { MAX_SITEMAP_ENTRIES, sitemapIndex, urlSet } from '../../domain/feeds/sitemaps';
import { sectionEntries } from '../pages/section-sitemap';
import { countPublished, lastChangeIn, stretchOf } from '../queries/sitemaps';
import type { DeliveryRoute } from '../route';
import { lang } from '../schemas/parameters';
import { articleUrl, deliveryUrl } from '../urls';
import { newsSitemapRoute } from './news-sitemap';
import { XML_TYPE, xmlAnswer } from './xml-answer';

/** Found before `/sitemaps/{n}.xml`. */
const SECTIONS = '/sitemaps/sections.xml';

const indexParameters = z.strictObject({ lang });

const sitemapIndexRoute: DeliveryRoute<z.infer<typeof indexParameters>> = {
  path: '/sitemap.xml',
  operationId: 'getSitemapIndex',
  summary: 'The index of sitemaps',
  parameters: indexParameters,
  answer: null,
  contentType: XML_TYPE,
  async render(context) {
    const count = Math.max(1, Math.ceil((await countPublished(context)) / MAX_SITEMAP_ENTRIES));
    const sitemaps: { url: string; lastModified: Date | null }[] = [];
    for (let index = 0; index < count; index += 1) {
      const from = index * MAX_SITEMAP_ENTRIES;
      sitemaps.push({
        url: deliveryUrl(context.strapi, `/sitemaps/${index + 1}.xml`),
        lastModified: await lastChangeIn(context, { from, count: MAX_SITEMAP_ENTRIES }),
      });
      await otherRequests();
    }
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
  async render(context, { n }) {
    const from = /^[1-9]\d{0,4}$/.test(n) ? (Number(n) - 1) * MAX_SITEMAP_ENTRIES : -1;
    const articles = from < 0 ? [] : await stretchOf(context, { from, count: MAX_SITEMAP_ENTRIES });
    // The first one is there even while nothing is published: the index names it.
    if (articles.length === 0 && from !== 0) {
      throw new errors.NotFoundError('There is no such sitemap.', { code: 'sitemap-not-found' });
    }
    const urls = articles.map(({ slug, modified }) => ({
      url: articleUrl(context.strapi, context.config, slug),
      lastModified: modified,
    }));
    return xmlAnswer(
      urlSet({ urls }),
      articles.map(({ modified }) => modified),
    );
  },
};

const sectionSitemapRoute: DeliveryRoute<z.infer<typeof indexParameters>> = {
  path: SECTIONS,
  operationId: 'getSectionSitemap',
  summary: 'A sitemap of the sections’ pages',
  parameters: indexParameters,
  answer: null,
  contentType: XML_TYPE,
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
