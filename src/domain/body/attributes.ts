import { BODY_ALLOW_LIST } from './allow-list';

type Attributes = Record<string, string>;

/** Longer values are not addresses that a reader could follow, and would be repeated block by block. */
const MAX_URL_LENGTH = 2048;
const MAX_TEXT_LENGTH = 500;
const MAX_SPAN = 100;
const MAX_PIXELS = 10_000;

/**
 * The attributes that an element of the body keeps, each with a checked and normalised value, in
 * the allow-list's order. URLs are absolute with an allowed scheme or paths from the site's root;
 * numbers are whole and bounded; `style` is `text-align: …` alone, taken from `align` too.
 */
export function bodyAttributes(tag: string, attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const name of BODY_ALLOW_LIST.attributes[tag] ?? []) {
    const value = cleanValue(name, attributes);
    if (value !== null) kept[name] = value;
  }
  if (kept.target === undefined || kept.href === undefined) delete kept.target;
  else kept.rel = 'noopener noreferrer';
  return kept;
}

/** The alignment that `style` or the old `align` asks for, as the value of `style`, or null. */
export function alignmentStyle(attributes: Attributes): string | null {
  const asked =
    /(?:^|;)\s*text-align\s*:\s*([a-z]+)/i.exec(attributes.style ?? '')?.[1] ?? attributes.align;
  const alignment = (asked ?? '').trim().toLowerCase();
  return BODY_ALLOW_LIST.alignments.includes(alignment) ? `text-align: ${alignment}` : null;
}

/** The same for a container whose borders are paragraph borders: `center` asks by its name. */
export function boundaryAlignment(tag: string, attributes: Attributes): string | null {
  return alignmentStyle(tag === 'center' ? { align: 'center', ...attributes } : attributes);
}

/** A URL that a body may point to, trimmed, or null. Control characters hide schemes, so none may be in it. */
export function safeUrl(url: string, attribute: 'href' | 'src'): string | null {
  const trimmed = url.trim();
  if (trimmed === '' || trimmed.length > MAX_URL_LENGTH || hasControls(trimmed)) return null;
  if (/^\/(?![/\\])/.test(trimmed)) return trimmed;
  const scheme = /^([a-z]+):/i.exec(trimmed)?.[1]?.toLowerCase() ?? '';
  if (!BODY_ALLOW_LIST.schemes[attribute].includes(scheme)) return null;
  const isWeb = scheme === 'http' || scheme === 'https';
  // A user name before the host is there to make one host look like another (src/domain/addresses).
  return !isWeb || /^https?:\/\/[^/?#\\@]+(?:[/?#\\]|$)/i.test(trimmed) ? trimmed : null;
}

function cleanValue(name: string, attributes: Attributes): string | null {
  const value = attributes[name] ?? '';
  switch (name) {
    case 'style':
      return alignmentStyle(attributes);
    case 'href':
    case 'src':
      return safeUrl(value, name);
    case 'target':
      return value.trim().toLowerCase() === '_blank' ? '_blank' : null;
    case 'rel':
      return null;
    case 'colspan':
    case 'rowspan':
      return wholeNumber(value, 2, MAX_SPAN);
    case 'start':
      return wholeNumber(value, 2, MAX_PIXELS);
    case 'width':
    case 'height':
      return wholeNumber(value, 1, MAX_PIXELS);
    case 'scope':
      return /^(?:row|col|rowgroup|colgroup)$/i.test(value) ? value.toLowerCase() : null;
    case 'alt':
      return attributes.alt === undefined ? null : oneLine(value);
    default:
      return oneLine(value) || null;
  }
}

/** A number too large becomes the largest one allowed; one below `least` says nothing and goes. */
function wholeNumber(value: string, least: number, most: number): string | null {
  const digits = /^\s*(\d{1,9})(?:px)?\s*$/i.exec(value)?.[1];
  const number = Number(digits ?? 0);
  return number >= least ? String(Math.min(number, most)) : null;
}

function oneLine(value: string): string {
  return [
    ...value
      .slice(0, MAX_TEXT_LENGTH * 2)
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, MAX_TEXT_LENGTH)
    .join('')
    .trim();
}

function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 && code !== 0x20) return true;
    if (code === 0x7f) return true;
  }
  return false;
}
