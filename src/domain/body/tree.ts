import { htmlTokens } from './html-tokens';
import { VOID_ELEMENTS } from './elements';

/** An element of filtered HTML: its attributes are the source's own words, already escaped. */
export interface BodyElement {
  name: string;
  /** As written after the name, with the leading space: ' style="text-align: center"'. */
  attributes: string;
  children: BodyNode[];
}

/** Text is kept as HTML source, entities and all. */
export type BodyNode = BodyElement | string;

/** Reads balanced HTML, as sanitize-html writes it, into a tree; a stray end tag is skipped. */
export function bodyTree(html: string): BodyNode[] {
  const root: BodyElement = { name: '', attributes: '', children: [] };
  const stack: BodyElement[] = [root];
  for (const { kind, name, start, end } of htmlTokens(html)) {
    const parent = stack[stack.length - 1] ?? root;
    if (kind === 'text') {
      parent.children.push(html.slice(start, end));
    } else if (kind === 'open') {
      const attributes = html.slice(start + 1 + name.length, end - 1).replace(/ \/$/, '');
      const element = { name, attributes, children: [] };
      parent.children.push(element);
      if (!VOID_ELEMENTS.has(name)) stack.push(element);
    } else if (kind === 'close' && parent.name === name) {
      stack.pop();
    }
  }
  return root.children;
}
