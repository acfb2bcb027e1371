import { resolveAddress } from '../metadata/address';
import { type HtmlElement } from './html-node';
import { collapse, writeAttributes } from './markup';

/** A smaller image (pixels) is a spacer, an icon or a counter. */
const MIN_WIDTH = 60;
const MIN_HEIGHT = 40;

/**
 * The `img` of a picture in the body's form, or null for an icon or spacer, or if its address is unknown.
 */
export function pictureHtml(node: HtmlElement, baseUrl: string | null): string | null {
  const { alt, title, width, height, ...given } = node.attribs;
  const url = given['data-src'] ?? given['data-original'] ?? given['src'];
  const src = resolveAddress({ url, baseUrl, attribute: 'src' });
  if (src === null || pixels(width) < MIN_WIDTH || pixels(height) < MIN_HEIGHT) return null;
  const words = alt === undefined ? undefined : collapse(alt).trim();
  return `<img${writeAttributes({ src, alt: words, title, width, height })}>`;
}

/** An attribute's pixels; one that does not say is large enough. */
function pixels(value: string | undefined): number {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? Infinity : number;
}
