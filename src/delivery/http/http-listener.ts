import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import { SiteBusyError } from '../../domain/requests/site-busy';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { cacheControl } from '../cache/page-headers';
import { createResponseCache, type ResponseCache } from '../cache/response-cache';
import { createRequestMetrics, type RequestMetrics } from './request-metrics';
import { createAnswerHeaders, type AnswerHeaders } from './answer-headers';
import { createAnswerer } from './answer-request';
import { createPageSender, type Asked } from './send-page';
import { createRequestFinder } from './request-finder';
import { createPageSource, type PageSource } from '../rendering/page-source';
import type { DeliveryService } from '../rendering/service';
import { deliverySettings } from '../settings';
import { createTagRoots } from '../tag-roots';
import { createRequestParser } from './request-parser';

export interface HttpListener {
  cache: ResponseCache;
  pages: PageSource;
  counts: RequestMetrics;
}

const failures = new WeakMap<IncomingMessage, unknown>();

/** Why this request has no page, for Koa's controller to say it. */
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
  const find = createRequestFinder({
    prefix: `${strapi.config.get<string>('api.rest.prefix', '/api')}/site`,
    parser: createRequestParser({
      routes: service.routes,
      defaults: { lang: newsroomConfig(strapi).site.language },
    }),
  });
  const rootAt = createTagRoots(strapi);
  const pages = createPageSource({ strapi, service, settings, cache, rootAt });
  const tally = createRequestMetrics(service.routes.all.length);
  const send = createPageSender({ cache, tally });
  const answerHeaders = createAnswerHeaders(strapi);
  const answer = createAnswerer({ cache, pages, send, rootAt, unchanged: cacheControl(settings) });
  const { httpServer } = strapi.server;
  const former = httpServer.listeners('request') as RequestListener[];

  const passOn: RequestListener = (request, response) => {
    for (const listener of former) listener.call(httpServer, request, response);
  };

  const giveUp = (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    failures.set(request, error);
    tally.passOn();
    if (!response.headersSent) passOn(request, response);
    else response.destroy();
  };

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const started = performance.now();
    const target = find(request);
    if (target === 'elsewhere') passOn(request, response);
    else if (target instanceof Error) giveUp(request, response, target);
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

  httpServer.removeAllListeners('request');
  httpServer.on('request', handle);
  return { cache, pages, counts: tally.counts };
}
