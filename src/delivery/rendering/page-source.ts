import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';
import { cachedPage, type CachedPage } from '../cache/cached-page';
import { pageHeaders, pageTag } from '../cache/page-headers';
import type { RenderedPage, ResponseCache } from '../cache/response-cache';
import { createAdmission } from '../http/rate-limit';
import { createTurns } from '../../middlewares/limits/turns';
import type { DeliveryService } from './service';
import type { DeliverySettings } from '../settings';
import type { SiteVersion } from '../../repositories/site-version/site-version';
import type { ParsedRequest } from '../http/request-parser';

/** One in this many waiting requests may wait for a long document. */
const LONG_SHARE = 10;

/**
 * Renders the pages that are not in memory: each once for all concurrent requests, and few at a time.
 * Rendering only sees a request's address.
 */
export interface PageSource {
  /**
   * @throws SiteBusyError where too many pages are being rendered
   * @throws RateLimitError where its route is limited
   * @throws errors of `@strapi/utils` for what cannot be answered
   */
  make(input: {
    request: IncomingMessage;
    target: ParsedRequest;
    version: SiteVersion;
  }): Promise<CachedPage>;
  rendering(): number;
  /** The number of pages waiting to be rendered. */
  waiting(): number;
}

export function createPageSource(input: {
  strapi: Core.Strapi;
  service: DeliveryService;
  settings: DeliverySettings;
  cache: ResponseCache;
  rootAt: (version: SiteVersion) => string;
}): PageSource {
  const { strapi, service, settings, cache, rootAt } = input;
  const admit = createAdmission(strapi);
  const { snapshots } = service.database;
  // Long documents yield to pages: they take turns among themselves.
  const longAtOnce = Math.max(1, Math.floor(snapshots / 4));
  const turns = {
    page: createTurns({
      atOnce: Math.max(1, snapshots - longAtOnce),
      mostWaiting: settings.queue,
    }),
    long: createTurns({
      atOnce: longAtOnce,
      mostWaiting: Math.ceil(settings.queue / LONG_SHARE),
    }),
  };

  async function render({
    route,
    index,
    keyHash,
    parameters,
  }: ParsedRequest): Promise<RenderedPage> {
    const { answer, version } = await turns[route.isLong ? 'long' : 'page'].run(() =>
      service.render({ route, parameters }),
    );
    const now = Date.now();
    const seconds = answer.kind === 'document' ? answer.freshForSeconds : undefined;
    const freshUntil = seconds === undefined ? Infinity : now + seconds * 1000;
    const tag = pageTag({ root: rootAt(version), keyHash, freshUntil });
    const headers = pageHeaders({ ...settings, tag, version, now, freshUntil });
    return { page: cachedPage({ answer, route: index, freshUntil, headers }), version };
  }

  const once = (target: ParsedRequest, version: SiteVersion) =>
    cache.render(target.key, version, () => render(target));

  /**
   * During the count the version may have been bumped, and another request may have rendered the page.
   */
  async function afterCounting(target: ParsedRequest): Promise<CachedPage> {
    const version = await service.siteVersion.current();
    return cache.get(target.key, version, Date.now()) ?? once(target, version);
  }

  return {
    make({ request, target, version }) {
      const counted = admit(request, target.route);
      return counted ? counted.then(() => afterCounting(target)) : once(target, version);
    },
    rendering: () => turns.page.running() + turns.long.running(),
    waiting: () => turns.page.waiting() + turns.long.waiting(),
  };
}
