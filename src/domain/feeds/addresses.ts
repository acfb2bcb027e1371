import { soundAddress } from '../addresses/web-address';
import { HTML_ATTRIBUTE } from '../body/html-attributes';
import { htmlTokens } from '../body/html-tokens';
import { cleanLine } from './clean-text';

/**
 * HTML whose links and pictures work outside the site: addresses that begin at its root
 * (`/uploads/…`) get the public address before them. Text and all other addresses stay as they
 * are, and so does everything when the public address is unknown ('').
 */
export function absoluteAddresses(html: string, publicUrl: string): string {
  if (publicUrl === '' || !/=\s*["']?\//.test(html)) return html;
  let result = '';
  for (const { kind, start, end } of htmlTokens(html)) {
    const piece = html.slice(start, end);
    result += kind === 'open' && piece.includes('=') ? absoluteTag(piece, publicUrl) : piece;
  }
  return result;
}

function absoluteTag(tag: string, publicUrl: string): string {
  return tag.replace(HTML_ATTRIBUTE, (all, name: string, equals: string, value: string) => {
    if (!/^(?:href|src)$/i.test(name)) return all;
    const quote = /^["']/.exec(value)?.[0] ?? '';
    const address = value.slice(quote.length);
    // `//host/…` names its host already. No quote is added, so nothing can leave its attribute.
    if (!address.startsWith('/') || address.startsWith('//')) return all;
    return `${name}${equals}${quote}${publicUrl}${address}`;
  });
}

/** Not in an address as RFC 3986 writes it. */
const UNSAFE = /[^\x21-\x7e]+|["<>\\^`{|}]+/g;

/** An address as RFC 3986 writes it: what is not ASCII, and blanks and quotes, percent-encoded. */
export function uri(address: string): string {
  // A sitemap has 50,000 of them, and next to all are fine.
  if (address.search(UNSAFE) === -1) return address;
  return cleanLine(address).replace(UNSAFE, encodeURIComponent);
}

/** A page's address on the web, as RFC 3986 writes it; null for anything else (`javascript:`, a path, no address). */
export function webAddress(address: string | null): string | null {
  const sound = soundAddress(address);
  return sound === null ? null : uri(sound);
}
