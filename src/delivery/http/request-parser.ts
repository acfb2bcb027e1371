import { errors } from '@strapi/utils';
import { LRUCache } from 'lru-cache';
import { pageKey } from '../cache/page-key';
import { readAddress } from '../cache/read-address';
import { shortHash } from '../rendering/short-hash';
import type { DeliveryRoutes } from '../rendering/service';
import type { DeliveryRoute } from '../route';
import { joinParameters, parseParameters } from '../routes/request';

/** What an address requests. */
export interface ParsedRequest {
  route: DeliveryRoute;
  /** Index of the route. */
  index: number;
  /** Of path and query, as the route's schema gives them. */
  parameters: unknown;
  key: string;
  keyHash: string;
}

/** Bytes of memory for addresses as sent, so that a repeated address is not parsed again. */
export const MAX_CACHED_BYTES = 4 * 1024 * 1024;
const OVERHEAD = 300;
/** Links are not longer than this; longer addresses are parsed each time. */
const MAX_KEPT_LENGTH = 2048;

export type RequestParser = ReturnType<typeof createRequestParser>;

/** Parses and validates a request's address, once: what renders the answer is given its result. */
export function createRequestParser(input: {
  routes: DeliveryRoutes;
  /** Parameters that mean the same as none. */
  defaults: Readonly<Record<string, unknown>>;
}) {
  const { routes, defaults } = input;
  const kept = new LRUCache<string, ParsedRequest>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: ({ key }, url) => OVERHEAD + 2 * (2 * url.length + 2 * key.length),
  });

  /** @throws NotFoundError `route-not-found`, ValidationError with a `details.code` */
  function read(url: string): ParsedRequest {
    const { pathname, query, isMalformed } = readAddress(url);
    const match = routes.match(pathname);
    if (!match) {
      throw new errors.NotFoundError('The delivery API has no such route.', {
        code: 'route-not-found',
      });
    }
    const { route, parameters: ofPath } = match;
    const parameters = parseParameters(route, joinParameters(route, { ofPath, query }));
    if (isMalformed) {
      throw new errors.ValidationError('The query cannot be read: percent-encode it as UTF-8.', {
        code: 'query-malformed',
      });
    }
    // A route's parameters are an object (route.ts).
    const said = { ...(parameters as Record<string, unknown>) };
    if (route.isSameInEveryLanguage) delete said.lang;
    const key = pageKey({ operationId: route.operationId, parameters: said, defaults });
    return { route, index: routes.all.indexOf(route), parameters, key, keyHash: shortHash(key) };
  }

  return {
    /** Synchronous if this address was parsed before. */
    known: (url: string): ParsedRequest | undefined => kept.get(url),
    /**
     * @param url below `/api/site`
     * @returns an error of `@strapi/utils` for what no route can answer
     */
    parse(url: string): ParsedRequest | Error {
      const known = kept.get(url);
      if (known) return known;
      try {
        const parsed = read(url);
        if (url.length <= MAX_KEPT_LENGTH) kept.set(url, parsed);
        return parsed;
      } catch (error) {
        if (error instanceof errors.ApplicationError) return error;
        throw error;
      }
    },
    /** Counted bytes in memory. */
    bytes: () => kept.calculatedSize,
  };
}
