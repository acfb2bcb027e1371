/** As much of the DOM as cleaning reads; browsers' nodes and parsers' nodes in tests both have it. */
export interface MarkupNode {
  readonly nodeType: number;
  readonly childNodes: ArrayLike<MarkupNode>;
  readonly nodeValue?: string | null;
}

export interface MarkupElement extends MarkupNode {
  readonly tagName: string;
  readonly attributes: ArrayLike<{ name: string; value: string }>;
}

const ELEMENT = 1;
const TEXT = 3;

export function isElement(node: MarkupNode): node is MarkupElement {
  return node.nodeType === ELEMENT;
}

export function isText(node: MarkupNode): boolean {
  return node.nodeType === TEXT;
}

export function nameOf(element: MarkupElement): string {
  return element.tagName.toLowerCase();
}

export function attributesOf(element: MarkupElement): Record<string, string> {
  return Object.fromEntries(
    Array.from(element.attributes, ({ name, value }) => [name.toLowerCase(), value]),
  );
}

export function textOf(node: MarkupNode): string {
  if (isText(node)) return node.nodeValue ?? '';
  return Array.from(node.childNodes, textOf).join('');
}
