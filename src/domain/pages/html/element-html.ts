import { bodyAttributes, boundaryAlignment } from '../../body/attributes';
import { VOID_ELEMENTS } from '../../body/elements';
import { elementFate } from '../../body/element-fate';
import { resolveAddress } from '../metadata/address';
import { type HtmlElement, type HtmlNode, isElement, textOf } from './html-node';
import { escapeHtml } from '../../text/escape-html';
import { collapse, writeAttributes } from './markup';
import { isUnread } from './page-elements';
import { pictureHtml } from './picture';

/**
 * An element of a page with everything in it, in the elements and attributes that a body has, its
 * addresses resolved; what is hidden, code or a control is left out. sanitizeBody lays it out.
 */
export function elementHtml(node: HtmlNode, baseUrl: string | null): string {
  const text = textOf(node);
  if (text !== null) return escapeHtml(collapse(text));
  if (!isElement(node) || isUnread(node)) return '';
  if (node.name === 'img') return pictureHtml(node, baseUrl) ?? '';
  const content = () => node.children.map((child) => elementHtml(child, baseUrl)).join('');
  const fate = elementFate(node.name, node.attribs['style']);
  switch (fate.kind) {
    case 'dropped':
      return '';
    case 'left-out':
      return content();
    case 'boundary': {
      const style = boundaryAlignment(node.name, node.attribs);
      return `<div${writeAttributes({ style })}>${content()}</div>`;
    }
    case 'kept': {
      const start = `<${fate.name}${keptAttributes(fate.name, node, baseUrl)}>`;
      return VOID_ELEMENTS.has(fate.name) ? start : `${start}${content()}</${fate.name}>`;
    }
  }
}

function keptAttributes(name: string, { attribs }: HtmlElement, baseUrl: string | null): string {
  const href = resolveAddress({ url: attribs['href'], baseUrl, attribute: 'href' });
  return writeAttributes(bodyAttributes(name, { ...attribs, href: href ?? '' }));
}
