import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import { SiteBusyError } from '../../domain/requests/site-busy';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { cacheControl } from '../cache/page-headers';
import { createResponseCache, type ResponseCache } from '../cache/response-cache';
import { createRequestMetrics, type RequestMetrics } from './request-metrics';
import { createAnswerHeaders, type AnswerHeaders } from './answer-headers';
import { currentTagOf } from './conditional';
import { createPageSender, type Asked } from './send-page';
import { createSiteTargets } from './site-targets';
import { createPageSource, type PageSource } from '../rendering/page-source';
import type { DeliveryService } from '../rendering/service';
import { deliverySettings } from '../settings';
import type { SiteVersion } from '../../repositories/site-version/site-version';
import { createTagRoots } from '../tag-roots';
import { createRequestParser, type ParsedRequest } from './request-parser';

export interface HttpListener {
  cache: ResponseCache;
  pages: PageSource;
  counts: RequestMetrics;
}

const failures = new WeakMap<IncomingMessage, unknown>();

/** Why a page could not be rendered for this request; Koa's controller reports it. */
export function failureOf(request: IncomingMessage): unknown {
  return failures.get(request);
}

/**
 * Answers the delivery API at the HTTP server's own listener, ahead of Koa: from memory, with 304, or by
 * rendering the page. Everything else is passed on to Koa, which reports what is wrong.
 *
 * Pages are the same for all readers: cookies and `Authorization` are ignored.
 */
export function installHttpListener(strapi: Core.Strapi, service: DeliveryService): HttpListener {
  const settings = deliverySettings(strapi);
  const cache = createResponseCache({
    maxBytes: Math.max(1, settings.cacheMegabytes * 1024 * 1024),
  });
  const find = createSiteTargets({
    prefix: `${strapi.config.get<string>('api.rest.prefix', '/api')}/site`,
    targets: createRequestParser({
      routes: service.routes,
      defaults: { lang: newsroomConfig(strapi).site.language },
    }),
  });
  const rootAt = createTagRoots(strapi);
  const pages = createPageSource({ strapi, service, settings, cache, rootAt });
  const tally = createRequestMetrics(service.routes.all.length);
  const send = createPageSender({ cache, tally });
  const answerHeaders = createAnswerHeaders(strapi);
  const unchanged = cacheControl(settings);
  const { httpServer } = strapi.server;
  const former = httpServer.listeners('request') as RequestListener[];

  const passOn: RequestListener = (request, response) => {
    for (const listener of former) listener.call(httpServer, request, response);
  };

  const giveUp = (request: IncomingMessage, response: ServerResponse, error?: unknown) => {
    if (error !== undefined) failures.set(request, error);
    tally.passOn();
    if (!response.headersSent) passOn(request, response);
    else response.destroy();
  };

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const started = performance.now();
    const target = find(request);
    if (target === 'elsewhere') passOn(request, response);
    else if (target === 'no-page') giveUp(request, response);
    else {
      const own = answerHeaders.known(request.headers.origin);
      if (own) begin({ request, response, target, own, started });
      else learn({ request, response, target, started });
    }
  }

  function learn(asked: Omit<Asked, 'own'>): void {
    const { request, response } = asked;
    answerHeaders
      .learn(request.headers.origin)
      .then((own: AnswerHeaders) => begin({ ...asked, own }))
      .catch((error: unknown) => giveUp(request, response, error));
  }

  function begin(asked: Asked): void {
    const fail = (error: unknown) => {
      const { request, response } = asked;
      if (error instanceof SiteBusyError && !response.headersSent) send.busy(asked, error);
      else giveUp(request, response, error);
    };
    try {
      const version = service.siteVersion.current();
      if (version instanceof Promise) {
        version.then((known) => answer(asked, known)).catch(fail);
      } else {
        answer(asked, version)?.catch(fail);
      }
    } catch (error) {
      fail(error);
    }
  }

  /** Nothing to wait for where the page is in memory. */
  function answer(asked: Asked, version: SiteVersion): Promise<void> | undefined {
    const { request, target } = asked;
    const now = Date.now();
    const page = cache.get(target.key, version, now);
    const tag = tagShown(request, { target, version, now });
    if (tag !== undefined) {
      const ofPage = ['ETag', `W/"${tag}"`, 'Cache-Control', unchanged];
      send.unchanged(asked, page?.unchangedHeaders ?? ofPage);
      return undefined;
    }
    if (page) return send.page(asked, page, 'hit');
    return pages.make({ request, target, version }).then((made) => send.page(asked, made, 'miss'));
  }

  function tagShown(
    { headers }: IncomingMessage,
    { target, version, now }: { target: ParsedRequest; version: SiteVersion; now: number },
  ): string | undefined {
    const condition = headers['if-none-match'];
    if (condition === undefined) return undefined;
    return currentTagOf({ condition, root: rootAt(version), keyHash: target.keyHash, now });
  }

  httpServer.removeAllListeners('request');
  httpServer.on('request', handle);
  return { cache, pages, counts: tally.counts };
}
