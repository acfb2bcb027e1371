import { Blocks, ListItems } from './blocks';
import { Figure } from './figure';
import { Formats, type Receiver, walk } from './receiver';
import { TableRows } from './table';
import { type BodyElement, type BodyNode, bodyTree } from './tree';

const TEXT_BLOCKS = new Set(['p', 'h2', 'h3', 'h4']);
const LISTS = new Set(['ul', 'ol']);

/**
 * Lays filtered HTML out by the content model of the body, so that any HTML parser reads the result back
 * as the same tree: loose text becomes paragraphs, formats that span blocks are repeated inside those,
 * loose list items get a list, cells a row, rows a row group, and what is empty goes (a cell stays, since
 * it holds its column's place). Repeating it changes nothing.
 *
 * @param html balanced HTML of the allow-list's elements and of div, as sanitize-html writes it
 * @param maxLength of the start tags that are repeated block by block, in UTF-16 units
 * @throws RangeError when repeating them would take more
 */
export function structureBody(html: string, maxLength: number): string {
  const root = new Blocks({ name: 'p', attributes: '' });
  walk(bodyTree(html), new Formats([], { repeated: 0, maxRepeated: maxLength, renderBlock }), root);
  return root.render();
}

function renderBlock(element: BodyElement, formats: Formats, alignment: string): string {
  const { name, children } = element;
  if (TEXT_BLOCKS.has(name)) {
    return renderInto(
      new Blocks({ name, attributes: element.attributes || alignment }),
      children,
      formats,
    );
  }
  if (name === 'hr') return '<hr>';
  if (name === 'figure') return renderInto(new Figure(), children, formats);
  if (LISTS.has(name)) {
    return renderInto(
      new ListItems(`<${name}${element.attributes}>`, `</${name}>`),
      children,
      formats,
    );
  }
  if (name === 'table') {
    const table = new TableRows();
    walk(children, formats, table);
    return table.render(element);
  }
  const html = renderInto(new Blocks({ name: 'p', attributes: alignment }), children, formats);
  return html && `<${name}>${html}</${name}>`;
}

function renderInto(
  receiver: Receiver & { render(): string },
  children: readonly BodyNode[],
  formats: Formats,
): string {
  walk(children, formats, receiver);
  return receiver.render();
}
