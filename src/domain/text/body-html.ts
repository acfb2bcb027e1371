import sanitizeHtml from 'sanitize-html';
import { BODY_ALLOW_LIST } from './body-allow-list';
import { alignmentStyle, bodyAttributes } from './body-attributes';
import {
  BOUNDARY_ELEMENTS,
  DROPPED_WITH_CONTENT,
  PLAIN_INLINE_ELEMENTS,
  RENAMED_ELEMENTS,
} from './body-elements';
import { assertBodyDepth, assertBodySize, BODY_MAX_BYTES, BodyTooLargeError } from './body-limits';
import { structureBody } from './body-structure';

export { BODY_ALLOW_LIST } from './body-allow-list';
export { BODY_MAX_BYTES, BODY_MAX_DEPTH, BodyTooDeepError, BodyTooLargeError } from './body-limits';

export interface SanitizedBody {
  html: string;
  /** Elements left out, and as '@name' attributes that carried code, style or a refused address. */
  dropped: { tag: string; count: number }[];
}

type Attributes = Record<string, string>;

const ALLOWED = new Set(BODY_ALLOW_LIST.tags);

/**
 * Cleans the HTML of a body: what BODY_ALLOW_LIST names stays, related elements are renamed, other
 * containers are read through, code and foreign content go. The result is well-formed under the
 * body's content model, and cleaning it again changes nothing.
 *
 * @throws BodyTooLargeError over 2 MB, BodyTooDeepError over 200 levels, both with a stable `code`
 */
export function sanitizeBody(html: string): SanitizedBody {
  assertBodySize(html);
  const readable = html.replace(UNREADABLE, '').replace(/\p{Cs}/gu, '\ufffd');
  assertBodyDepth(readable);

  const dropped = new Map<string, number>();
  const filtered = sanitizeHtml(readable, {
    allowedTags: [...BODY_ALLOW_LIST.tags, 'div'],
    allowedAttributes: {
      ...Object.fromEntries(
        Object.entries(BODY_ALLOW_LIST.attributes).map(([tag, names]) => [tag, [...names]]),
      ),
      div: ['style'],
    },
    allowedSchemes: [...BODY_ALLOW_LIST.schemes.href],
    allowedSchemesByTag: { img: [...BODY_ALLOW_LIST.schemes.src] },
    allowProtocolRelative: false,
    nonTextTags: [...DROPPED_WITH_CONTENT],
    // The only property kept is written by bodyAttributes itself.
    parseStyleAttributes: false,
    transformTags: {
      '*': (tag, attributes) => bodyElement(tag, attributes, (what) => count(dropped, what)),
    },
  });
  const clean = structured(filtered);
  assertBodySize(clean);
  assertBodyDepth(clean);
  return { html: clean, dropped: [...dropped].map(([tag, times]) => ({ tag, count: times })) };
}

function structured(filtered: string): string {
  try {
    return structureBody(filtered, 2 * BODY_MAX_BYTES);
  } catch (error) {
    if (error instanceof RangeError) throw new BodyTooLargeError(filtered.length);
    throw error;
  }
}

/** Control characters, which no two parsers read alike; tab, line feed and carriage return stay. */
const UNREADABLE = /[^\P{Cc}\t\n\r\u0080-\u009f]/gu;

/** What an element becomes; a name outside the allow-list is read through or dropped by the caller. */
function bodyElement(
  tag: string,
  attributes: Attributes,
  drop: (what: string) => void,
): { tagName: string; attribs: Attributes } {
  for (const name of Object.keys(attributes)) if (name.startsWith('on')) drop(`@${name}`);
  if (BOUNDARY_ELEMENTS.has(tag))
    return { tagName: 'div', attribs: boundaryAttributes(tag, attributes) };

  const name = RENAMED_ELEMENTS[tag] ?? styledElement(tag, attributes) ?? tag;
  if (!ALLOWED.has(name)) {
    if (!PLAIN_INLINE_ELEMENTS.has(name)) drop(tag);
    return { tagName: name, attribs: {} };
  }
  const attribs = bodyAttributes(name, attributes);
  if (attributes.style !== undefined && !isAlignmentAlone(attributes.style)) drop('@style');
  if (attributes.href !== undefined && name === 'a' && attribs.href === undefined) drop('@href');
  if (name === 'img' && attribs.src === undefined) drop('img');
  return { tagName: name, attribs };
}

function boundaryAttributes(tag: string, attributes: Attributes): Attributes {
  const style = alignmentStyle(tag === 'center' ? { align: 'center', ...attributes } : attributes);
  return style === null ? {} : { style };
}

/** Word processors write emphasis as style; the plainest of it is kept. */
function styledElement(tag: string, attributes: Attributes): string | null {
  if (tag !== 'span' && tag !== 'font') return null;
  const style = (attributes.style ?? '').toLowerCase();
  if (/(?:^|[;\s])font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/.test(style)) return 'strong';
  if (/(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)\b/.test(style)) return 'em';
  if (/(?:^|[;\s])text-decoration(?:-line)?\s*:\s*underline\b/.test(style)) return 'u';
  if (/(?:^|[;\s])text-decoration(?:-line)?\s*:\s*line-through\b/.test(style)) return 's';
  return null;
}

function isAlignmentAlone(style: string): boolean {
  return /^\s*(?:text-align\s*:[^;:]*;?)?\s*$/i.test(style);
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
