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

/** Of those that wait for a page, one in so many may wait for a long document. */
const LONG_SHARE = 10;

/**
 * Makes the pages that are not in memory: each once, whoever asks for it and how, and few at a time.
 * Nothing of a request reaches them but what its address says.
 */
export interface PageSource {
  /**
   * @throws SiteBusyError where too many pages are being made
   * @throws RateLimitError where its route is limited
   * @throws errors of `@strapi/utils` for what cannot be answered
   */
  make(input: {
    request: IncomingMessage;
    target: ParsedRequest;
    version: SiteVersion;
  }): Promise<CachedPage>;
  rendering(): number;
  /** Pages that wait to be made. */
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
  // Long documents give way to pages: they take turns among themselves.
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

  /** While somebody counted, the site may have moved, and somebody else may have made the page. */
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
