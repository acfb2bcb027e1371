import sanitizeHtml from 'sanitize-html';
import { BODY_ALLOW_LIST } from './allow-list';
import { bodyAttributes, boundaryAlignment } from './attributes';
import { DROPPED_WITH_CONTENT } from './elements';
import { assertBodyDepth, assertBodySize, BODY_MAX_BYTES, BodyTooLargeError } from './limits';
import { structureBody } from './structure';
import { elementFate } from './element-fate';

export { BODY_ALLOW_LIST } from './allow-list';
export { BODY_MAX_BYTES, BODY_MAX_DEPTH, BodyTooDeepError, BodyTooLargeError } from './limits';

export interface SanitizedBody {
  html: string;
  /** Elements left out, and as '@name' attributes that carried code, style or a refused address. */
  dropped: { tag: string; count: number }[];
}

type Attributes = Record<string, string>;

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

/** A name outside the allow-list, which sanitize-html reads through. */
const LEFT_OUT = 'span';

/** What an element becomes for sanitize-html, which reads through or drops what it does not allow. */
function bodyElement(
  tag: string,
  attributes: Attributes,
  drop: (what: string) => void,
): { tagName: string; attribs: Attributes } {
  for (const name of Object.keys(attributes)) if (name.startsWith('on')) drop(`@${name}`);
  const fate = elementFate(tag, attributes.style);
  switch (fate.kind) {
    case 'boundary': {
      const style = boundaryAlignment(tag, attributes);
      return { tagName: 'div', attribs: style === null ? {} : { style } };
    }
    case 'kept':
      return { tagName: fate.name, attribs: keptAttributes(fate.name, attributes, drop) };
    case 'dropped':
      drop(tag);
      return { tagName: tag, attribs: {} };
    case 'left-out':
      if (fate.isLoss) drop(tag);
      return { tagName: LEFT_OUT, attribs: {} };
  }
}

function keptAttributes(
  name: string,
  attributes: Attributes,
  drop: (what: string) => void,
): Attributes {
  const kept = bodyAttributes(name, attributes);
  if (attributes.style !== undefined && !isAlignmentAlone(attributes.style)) drop('@style');
  if (attributes.href !== undefined && name === 'a' && kept.href === undefined) drop('@href');
  if (name === 'img' && kept.src === undefined) drop('img');
  return kept;
}

function isAlignmentAlone(style: string): boolean {
  return /^\s*(?:text-align\s*:[^;:]*(?:;\s*)?)?$/i.test(style);
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
