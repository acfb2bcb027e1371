import type { Core } from '@strapi/strapi';
import { prerenderAllArticles } from '../delivery/prerendered/keep';
import { isShuttingDown } from '../repositories/database/shutdown';
import { scheduleJob } from './schedule-job';

/** A pause between two batches of articles in the background. */
const REST_MS = 200;

/** Prerenders the articles that an update, an import or a restored backup left without a page. */
export function schedulePrerendering(strapi: Core.Strapi): void {
  scheduleJob(strapi, {
    name: 'prerendered-articles',
    rule: '* * * * *',
    run: () =>
      prerenderAllArticles(strapi, { restMs: REST_MS, isOver: () => isShuttingDown(strapi) }),
    atOnce: true,
  });
}
