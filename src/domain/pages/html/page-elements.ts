import { PLAIN_INLINE_ELEMENTS, RENAMED_ELEMENTS } from '../../body/elements';
import { isHidden } from '../../body/inline-style';
import { type HtmlElement } from './html-node';

/** Elements whose content is not printed as text. */
const UNREAD: ReadonlySet<string> = new Set([
  ...['script', 'style', 'noscript', 'iframe', 'object', 'embed', 'applet', 'head', 'title'],
  ...['select', 'option', 'textarea', 'button', 'input', 'datalist', 'template', 'svg', 'map'],
  ...['canvas', 'audio', 'video', 'marquee', 'meta', 'link', 'base', 'nav'],
]);
const INLINE: ReadonlySet<string> = new Set([
  ...['a', 'strong', 'em', 'u', 's', 'sub', 'sup', 'ruby', 'rb', 'rp', 'rt'],
]);

/** Whether the reader leaves it out with everything in it. */
export function isUnread(element: HtmlElement): boolean {
  return (
    UNREAD.has(element.name) || 'hidden' in element.attribs || isHidden(element.attribs['style'])
  );
}

/** Whether it is inline; every other element is a block. */
export function isInline(name: string): boolean {
  return INLINE.has(RENAMED_ELEMENTS[name] ?? name) || PLAIN_INLINE_ELEMENTS.has(name);
}
