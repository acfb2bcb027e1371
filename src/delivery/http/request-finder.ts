import type { IncomingMessage } from 'node:http';
import { canonicalTarget } from '../../domain/requests/request-target';
import type { ParsedRequest, RequestParser } from './request-parser';

/** What a request is: one for a page of the site, one that it refuses and why, or none of delivery's. */
export type Found = ParsedRequest | Error | 'elsewhere';

/**
 * Finds the page that a request asks for, however its target is spelled, and has the request say the one
 * spelling from then on: what passes here unanswered is read by Strapi's routers and by rules about paths,
 * which must not differ in what they see. A target that cannot be read stays as it is and is refused there
 * (src/middlewares/request-limits.ts).
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
    // Strapi's router takes any case, of which the pages' own part is not.
    const isBelow = canonical.slice(0, below.length).toLowerCase() === inSmallLetters;
    const spelling = isBelow ? below + canonical.slice(below.length) : canonical;
    if (spelling !== url) request.url = spelling;
    if (!isRead || !isBelow) return 'elsewhere';
    return parser.parse(spelling.slice(prefix.length));
  };
}
