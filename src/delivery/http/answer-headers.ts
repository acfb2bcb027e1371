import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

type Middleware = (context: Context, next: () => Promise<unknown>) => unknown;

/** Strapi's middlewares that write headers on every answer. */
const HEADER_MIDDLEWARES = new Set(['strapi::security', 'strapi::cors', 'strapi::poweredBy']);
/** Number of cached origins: readers come from few. Headers for others are computed each time. */
const KEPT_ORIGINS = 200;

/** Names and values in turn. `Vary` is apart: an answer adds to it. */
export interface AnswerHeaders {
  headers: readonly string[];
  vary: string;
}

/**
 * The security and CORS headers of an answer outside Koa: what the application's own middlewares, as
 * configured, write on an empty answer. Cached per `Origin`, on which alone they depend.
 */
export function createAnswerHeaders(strapi: Core.Strapi) {
  const middlewares = headerMiddlewares(strapi);
  const kept = new Map<string, AnswerHeaders>();
  return {
    /** Synchronous if this origin has had an answer before. */
    known: (origin: string | undefined): AnswerHeaders | undefined => kept.get(origin ?? ''),
    async learn(origin: string | undefined): Promise<AnswerHeaders> {
      const headers = await headersOf(strapi, middlewares, origin);
      if (kept.size >= KEPT_ORIGINS) kept.clear();
      kept.set(origin ?? '', headers);
      return headers;
    },
  };
}

function headerMiddlewares(strapi: Core.Strapi): Middleware[] {
  const configured = strapi.config.get<(string | { name?: string; config?: object })[]>(
    'middlewares',
    [...HEADER_MIDDLEWARES],
  );
  return configured.flatMap((item) => {
    const { name, config = {} } = typeof item === 'string' ? { name: item } : item;
    if (name === undefined || !HEADER_MIDDLEWARES.has(name)) return [];
    // Strapi types the result of a middleware's factory loosely.
    const factory = strapi.middleware(name) as (
      config: object,
      tools: { strapi: Core.Strapi },
    ) => Middleware;
    return [factory(config, { strapi })];
  });
}

async function headersOf(
  strapi: Core.Strapi,
  middlewares: readonly Middleware[],
  origin: string | undefined,
): Promise<AnswerHeaders> {
  const request = new IncomingMessage(new Socket());
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  Object.assign(request, { method: 'GET', url: `${prefix}/site/` });
  if (origin !== undefined) request.headers.origin = origin;
  const response = new ServerResponse(request);
  const context = strapi.server.app.createContext(request, response) as Context;
  const run = async (index: number): Promise<void> => {
    await middlewares[index]?.(context, () => run(index + 1));
  };
  await run(0);
  let vary = '';
  const headers: string[] = [];
  for (const name of response.getHeaderNames()) {
    const value = response.getHeader(name);
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    if (name === 'vary') vary = text;
    else headers.push(name, text);
  }
  return { headers, vary };
}
