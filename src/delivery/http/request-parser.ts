import { LRUCache } from 'lru-cache';
import { shortHash } from '../rendering/short-hash';
import { pageKey } from '../cache/page-key';
import { readAddress } from '../cache/read-address';
import type { DeliveryRoute } from '../route';
import type { DeliveryRoutes } from '../rendering/service';

/** What an address requests. */
export interface ParsedRequest {
  route: DeliveryRoute;
  /** Index of the route. */
  index: number;
  /** Path and query parameters as sent; the route parses them when it renders. */
  parameters: Readonly<Record<string, unknown>>;
  key: string;
  keyHash: string;
}

/** Bytes of memory for addresses as sent, so that a repeated address is not parsed again. */
export const MAX_CACHED_BYTES = 4 * 1024 * 1024;
const OVERHEAD = 300;
/** Links are not longer than this; longer addresses are parsed each time. */
const MAX_KEPT_LENGTH = 2048;

export type RequestParser = ReturnType<typeof createRequestParser>;

export function createRequestParser(input: {
  routes: DeliveryRoutes;
  /** Parameters that mean the same as none. */
  defaults: Readonly<Record<string, unknown>>;
}) {
  const { routes, defaults } = input;
  const kept = new LRUCache<string, ParsedRequest>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: ({ key, parameters }, url) =>
      OVERHEAD + 2 * (2 * url.length + 2 * key.length + Object.keys(parameters).length),
  });

  function read(url: string): ParsedRequest | null {
    const address = readAddress(url);
    const match = address && routes.match(address.pathname);
    if (!match) return null;
    // The query cannot override the path.
    if (Object.keys(address.query).some((name) => name in match.parameters)) return null;
    const parameters = { ...match.parameters, ...address.query };
    const parsed = match.route.parameters.safeParse(parameters);
    if (!parsed.success) return null;
    const { operationId } = match.route;
    // A route's parameters are an object (route.ts).
    const said = { ...(parsed.data as Record<string, unknown>) };
    if (match.route.isSameInEveryLanguage) delete said.lang;
    const key = pageKey({ operationId, parameters: said, defaults });
    const index = routes.all.indexOf(match.route);
    return { route: match.route, index, parameters, key, keyHash: shortHash(key) };
  }

  return {
    /** Synchronous if this address was parsed before. */
    known: (url: string): ParsedRequest | undefined => kept.get(url),
    /** @param url below `/api/site` ¶ @returns null where no route can answer */
    find(url: string): ParsedRequest | null {
      const known = kept.get(url);
      if (known) return known;
      const target = read(url);
      if (target && url.length <= MAX_KEPT_LENGTH) kept.set(url, target);
      return target;
    },
    /** Counted bytes in memory. */
    bytes: () => kept.calculatedSize,
  };
}
