import { type CheerioAPI } from 'cheerio';

export type HtmlNode = ReturnType<CheerioAPI['root']>[0]['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node;
}

/** Class and id in one string, for rules about names. */
export function nameOf(element: HtmlElement): string {
  return `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`.trim();
}

/** The text of a text node, null for every other node. */
export function textOf(node: HtmlNode): string | null {
  return 'data' in node && node.nodeType === 3 ? node.data : null;
}
