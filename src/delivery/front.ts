import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../repositories/newsroom-config';
import { buildFingerprint } from './build-fingerprint';
import { chooseEncoding, type Encoding } from './cache/accept-encoding';
import { readIfNoneMatch } from './cache/if-none-match';
import { keptPage, type KeptPage, type Representation } from './cache/kept-page';
import { cacheControl, isCurrentTag, pageHeaders, pageTag, tagRoot } from './cache/page-headers';
import { createResponseCache, type RenderedPage, type ResponseCache } from './cache/response-cache';
import { createFrontCounts, type FrontCounts, type Outcome } from './front-counts';
import { createAdmission } from './http/admission';
import { createAnswerHeaders, type AnswerHeaders } from './http/answer-headers';
import type { DeliveryService } from './service';
import { deliverySettings } from './settings';
import type { SiteVersion } from './site-version/site-version';
import { createTargets, type Target } from './targets';

/** A longer address is nobody's who follows a link: Koa may look at it, it is not kept. */
const MAX_URL_LENGTH = 2048;
const KEPT_ACCEPTS = 200;

export interface DeliveryFront {
  cache: ResponseCache;
  counts: FrontCounts;
}

/** One request on its way. */
interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  target: Target;
  started: number;
}

const failures = new WeakMap<IncomingMessage, unknown>();

/** Why a page could not be rendered for this request, for Koa's controller to say it. */
export function failureOf(request: IncomingMessage): unknown {
  return failures.get(request);
}

/**
 * Answers the delivery API at the HTTP server's own listener, ahead of Koa: from memory, with 304, or
 * by rendering the page. Whatever is no success is passed on to Koa, which says what is wrong.
 */
export function installDeliveryFront(strapi: Core.Strapi, service: DeliveryService): DeliveryFront {
  const settings = deliverySettings(strapi);
  const prefix = `${strapi.config.get<string>('api.rest.prefix', '/api')}/site`;
  const below = `${prefix}/`;
  const cache = createResponseCache({
    maxBytes: Math.max(1, settings.cacheMegabytes * 1024 * 1024),
  });
  const targets = createTargets({
    routes: service.routes,
    defaults: { lang: newsroomConfig(strapi).site.language },
  });
  const tally = createFrontCounts(service.routes.all.length);
  const admit = createAdmission(strapi);
  const answerHeaders = createAnswerHeaders(strapi);
  const heads = createHeads();
  const encodingOf = remember(chooseEncoding);
  const unchanged = cacheControl(settings);
  const { httpServer } = strapi.server;
  const former = httpServer.listeners('request') as RequestListener[];

  const passOn: RequestListener = (request, response) => {
    for (const listener of former) listener.call(httpServer, request, response);
  };

  let build: string | undefined;
  let rootOf: { version: SiteVersion; root: string } | undefined;
  function rootAt(version: SiteVersion): string {
    if (rootOf?.version !== version) {
      build ??= buildFingerprint(strapi);
      rootOf = { version, root: tagRoot(version, build) };
    }
    return rootOf.root;
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const { url = '', method } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead || !url.startsWith(below) || url.length > MAX_URL_LENGTH) {
      passOn(request, response);
      return;
    }
    const started = performance.now();
    const giveUp = (error: unknown) => {
      if (error !== undefined) failures.set(request, error);
      tally.passOn();
      if (!response.headersSent) passOn(request, response);
      else response.destroy();
    };
    try {
      const own = answerHeaders.known(request.headers.origin);
      if (!own) {
        answerHeaders
          .learn(request.headers.origin)
          .then(() => handle(request, response))
          .catch(giveUp);
        return;
      }
      const target = targets.find(url.slice(prefix.length));
      if (!target) {
        giveUp(undefined);
        return;
      }
      const asked = { request, response, target, started };
      if (request.headers.authorization !== undefined || request.headers.cookie !== undefined) {
        bypass(asked, own).catch(giveUp);
        return;
      }
      const version = service.siteVersion.current();
      if (version instanceof Promise) {
        version.then((known) => answer(asked, own, known)).catch(giveUp);
      } else {
        answer(asked, own, version)?.catch(giveUp);
      }
    } catch (error) {
      giveUp(error);
    }
  }

  /** Nothing to wait for where the page is in memory. */
  function answer(
    asked: Asked,
    own: AnswerHeaders,
    version: SiteVersion,
  ): Promise<void> | undefined {
    const { request, target } = asked;
    const now = Date.now();
    const condition = request.headers['if-none-match'];
    const tags = condition === undefined ? [] : readIfNoneMatch(condition);
    const page = cache.get(target.key, version, now);
    if (tags !== '*' && tags.length > 0) {
      const root = rootAt(version);
      const { keyHash } = target;
      const tag = tags.find((candidate) => isCurrentTag({ tag: candidate, root, keyHash, now }));
      // Who has the tag has got the page once, at this very version: it need not be in memory.
      if (tag !== undefined) {
        const headers = page?.unchangedHeaders ?? [
          ...['ETag', `W/"${tag}"`, 'Cache-Control', unchanged],
        ];
        sendUnchanged(asked, own, headers);
        return undefined;
      }
    }
    if (page) return send(asked, own, page, 'hit');
    const render = (at: SiteVersion) => cache.render(target.key, at, () => renderPage(target));
    const limited = admit(request, target.route);
    const rendered = limited
      ? // The site may have moved while somebody else counted.
        limited.then(() => service.siteVersion.current()).then(render)
      : render(version);
    return rendered.then((made) => send(asked, own, made, 'miss'));
  }

  function send(
    asked: Asked,
    own: AnswerHeaders,
    page: KeptPage,
    outcome: 'hit' | 'miss',
  ): Promise<void> | undefined {
    const { request, target } = asked;
    if (page.status === 200 && isUnchanged(request, page)) {
      sendUnchanged(asked, own, page.unchangedHeaders);
      return undefined;
    }
    const encoding = encodingOf(request.headers['accept-encoding']);
    const there = cache.representation(page, encoding);
    if (there) {
      write(asked, own, page.status, there, outcome);
      return undefined;
    }
    return cache
      .compressed(target.key, page, encoding)
      .then((representation) => write(asked, own, page.status, representation, outcome));
  }

  function write(
    { request, response, target, started }: Asked,
    own: AnswerHeaders,
    status: number,
    { bytes, headers }: Representation,
    outcome: Outcome,
  ): void {
    response.writeHead(status, heads(own)[outcome].concat(headers));
    response.end(request.method === 'HEAD' ? undefined : bytes);
    tally.record(target.index, outcome, performance.now() - started);
  }

  function sendUnchanged(
    { response, target, started }: Asked,
    own: AnswerHeaders,
    headers: readonly string[],
  ): void {
    response.writeHead(304, heads(own)['304'].concat(headers));
    response.end();
    tally.record(target.index, '304', performance.now() - started);
  }

  async function renderPage({ route, index, keyHash, parameters }: Target): Promise<RenderedPage> {
    const { answer: rendered, version } = await service.render({ route, parameters });
    const now = Date.now();
    const seconds = rendered.kind === 'document' ? rendered.freshForSeconds : undefined;
    const freshUntil = seconds === undefined ? Infinity : now + seconds * 1000;
    const tag = pageTag({ root: rootAt(version), keyHash, freshUntil });
    const headers = pageHeaders({ ...settings, tag, version, now, freshUntil });
    return { page: keptPage({ answer: rendered, route: index, freshUntil, headers }), version };
  }

  /** Who shows who they are gets an answer that nobody keeps. */
  async function bypass(asked: Asked, own: AnswerHeaders): Promise<void> {
    await admit(asked.request, asked.target.route);
    const { page } = await renderPage(asked.target);
    const plain = page.representations.identity;
    if (!plain) throw new Error('A rendered page has no plain bytes.');
    write(asked, own, page.status, { ...plain, headers: withoutCaching(plain.headers) }, 'bypass');
  }

  httpServer.removeAllListeners('request');
  httpServer.on('request', handle);
  return { cache, counts: tally.counts };
}

function isUnchanged({ headers }: IncomingMessage, page: KeptPage): boolean {
  const condition = headers['if-none-match'];
  if (condition !== undefined) {
    const tags = readIfNoneMatch(condition);
    return tags === '*' || (page.tag !== null && tags.includes(page.tag));
  }
  const since = headers['if-modified-since'];
  if (since === undefined || page.modifiedAt === null) return false;
  return Date.parse(since) / 1000 >= page.modifiedAt;
}

const CACHING = new Set(['ETag', 'Last-Modified']);

function withoutCaching(headers: readonly string[]): string[] {
  return headers.flatMap((name, index) => {
    const value = headers[index + 1];
    if (index % 2 === 1 || value === undefined || CACHING.has(name)) return [];
    return [name, name === 'Cache-Control' ? 'private, no-store' : value];
  });
}

/** The headers of each outcome, put together once for each origin. */
function createHeads() {
  const made = new WeakMap<AnswerHeaders, Record<Outcome, string[]>>();
  return (own: AnswerHeaders): Record<Outcome, string[]> => {
    let heads = made.get(own);
    if (!heads) {
      const vary = [own.vary, 'Accept-Encoding'].filter((name) => name !== '').join(', ');
      const head = (outcome: Outcome) => [
        ...own.headers,
        ...['Vary', vary, 'X-Newsroom-Cache', outcome],
      ];
      heads = { hit: head('hit'), miss: head('miss'), '304': head('304'), bypass: head('bypass') };
      made.set(own, heads);
    }
    return heads;
  };
}

/** Browsers send few different headers; each is read once. */
function remember(choose: (header: string | undefined) => Encoding) {
  const known = new Map<string | undefined, Encoding>();
  return (header: string | undefined): Encoding => {
    let encoding = known.get(header);
    if (encoding === undefined) {
      encoding = choose(header);
      if (known.size >= KEPT_ACCEPTS) known.clear();
      known.set(header, encoding);
    }
    return encoding;
  };
}
