import type { IncomingMessage } from 'node:http';
import { canonicalTarget } from '../../domain/requests/request-target';
import type { ParsedRequest, RequestParser } from './request-parser';

/** What a request is: one for a page of the site, one that it refuses and why, or none of delivery's. */
export type Found = ParsedRequest | Error | 'elsewhere';

/**
 * Finds the page that a request is for, however its target is spelled, and normalises the target. What
 * passes here unanswered goes to Strapi's routers and to rules about paths, which must see the same path.
 * A malformed target stays as it is and is refused there (src/middlewares/request-limits.ts).
 *
 * @param input.prefix of all pages, `/api/site`
 */
export function createRequestFinder({ prefix, parser }: { prefix: string; parser: RequestParser }) {
  const below = `${prefix}/`;
  const inSmallLetters = below.toLowerCase();

  return function find(request: IncomingMessage): Found {
    const { url = '', method } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    if (isRead && url.startsWith(below)) {
      const known = parser.known(url.slice(prefix.length));
      if (known) return known;
    }
    const canonical = canonicalTarget(url);
    if (canonical === null) return 'elsewhere';
    // Strapi's router ignores case; the pages' own part of a path is case-sensitive.
    const isBelow = canonical.slice(0, below.length).toLowerCase() === inSmallLetters;
    const spelling = isBelow ? below + canonical.slice(below.length) : canonical;
    if (spelling !== url) request.url = spelling;
    if (!isRead || !isBelow) return 'elsewhere';
    return parser.parse(spelling.slice(prefix.length));
  };
}
