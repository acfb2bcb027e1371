import { LRUCache } from 'lru-cache';
import { shortHash } from '../rendering/short-hash';
import { pageKey } from '../cache/page-key';
import { readAddress } from '../cache/read-address';
import type { DeliveryRoute } from '../route';
import type { DeliveryRoutes } from '../rendering/service';

/** What an address asks for. */
export interface ParsedRequest {
  route: DeliveryRoute;
  /** Index of the route. */
  index: number;
  /** Of path and query, as sent: the route parses them when it renders. */
  parameters: Readonly<Record<string, unknown>>;
  key: string;
  keyHash: string;
}

/** Bytes for addresses as they were written, so that one that comes again is not parsed again. */
export const MAX_CACHED_BYTES = 4 * 1024 * 1024;
const OVERHEAD = 300;
/** Nobody follows a link to a longer one: it is read each time. */
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
    // What the path says cannot be said otherwise by the query.
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
    /** At once if this address was read before. */
    known: (url: string): ParsedRequest | undefined => kept.get(url),
    /** @param url below `/api/site`; null for what no route can answer */
    find(url: string): ParsedRequest | null {
      const known = kept.get(url);
      if (known) return known;
      const target = read(url);
      if (target && url.length <= MAX_KEPT_LENGTH) kept.set(url, target);
      return target;
    },
    /** Bytes in memory, as far as they are counted. */
    bytes: () => kept.calculatedSize,
  };
}
