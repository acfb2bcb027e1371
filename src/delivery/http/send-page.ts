import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SiteBusyError } from '../../domain/requests/site-busy';
import { chooseEncoding, type Encoding } from '../cache/accept-encoding';
import type { CachedPage, Representation } from '../cache/cached-page';
import type { ResponseCache } from '../cache/response-cache';
import type { RequestTally, Outcome } from './request-metrics';
import type { ParsedRequest } from './request-parser';
import type { AnswerHeaders } from './answer-headers';
import { isUnchanged } from './conditional';

const KEPT_ACCEPTS = 200;

/** A request in progress, with the headers of every answer to its origin. */
export interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  target: ParsedRequest;
  own: AnswerHeaders;
  started: number;
}

export type PageSender = ReturnType<typeof createPageSender>;

/** Writes answers: a page, in the encoding that its reader likes best, or that he has it already. */
export function createPageSender({ cache, tally }: { cache: ResponseCache; tally: RequestTally }) {
  const heads = createHeads();
  const encodingOf = remember(chooseEncoding);

  function write(asked: Asked, page: CachedPage, sent: Representation, outcome: Outcome): void {
    const { request, response, target, own, started } = asked;
    response.writeHead(page.status, heads(own)[outcome].concat(sent.headers));
    response.end(request.method === 'HEAD' ? undefined : sent.bytes);
    tally.record(target.index, outcome, performance.now() - started);
  }

  function unchanged(asked: Asked, headers: readonly string[]): void {
    const { response, target, own, started } = asked;
    response.writeHead(304, heads(own)['304'].concat(headers));
    response.end();
    tally.record(target.index, '304', performance.now() - started);
  }

  return {
    unchanged,
    /** Synchronous if the page exists in that encoding. */
    page(asked: Asked, page: CachedPage, outcome: 'hit' | 'miss'): Promise<void> | undefined {
      const { request, target } = asked;
      if (isUnchanged(request, page)) {
        unchanged(asked, page.unchangedHeaders);
        return undefined;
      }
      const encoding = encodingOf(request.headers['accept-encoding']);
      const there = cache.representation(page, encoding);
      if (there) {
        write(asked, page, there, outcome);
        return undefined;
      }
      return cache
        .compressed(target.key, page, encoding)
        .then((representation) => write(asked, page, representation, outcome));
    },
    /** Not through Koa, which takes longer. */
    busy({ request, response, own }: Asked, error: SiteBusyError): void {
      const { name, message, code, details } = error;
      const answer = { status: 503, name, message, details: { ...details, code } };
      const body = Buffer.from(JSON.stringify({ data: null, error: answer }));
      response.writeHead(503, [
        ...own.headers,
        ...['Vary', own.vary, 'Cache-Control', 'no-store'],
        ...['Retry-After', String(error.retryAfter)],
        ...['Content-Type', 'application/json; charset=utf-8'],
        ...['Content-Length', String(body.length)],
      ]);
      response.end(request.method === 'HEAD' ? undefined : body);
      tally.refuse();
    },
  };
}

/** The headers of each outcome, built once per origin. */
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
      heads = { hit: head('hit'), miss: head('miss'), '304': head('304') };
      made.set(own, heads);
    }
    return heads;
  };
}

/** Browsers send few different headers; each is parsed once. */
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
