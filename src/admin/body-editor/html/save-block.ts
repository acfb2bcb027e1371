import type { Node } from '@tiptap/pm/model';
import { alignmentStyle, writeAttributes } from './markup';
import { LineWriter, saveLine } from './save-line';

const CITE = { name: 'cite', attributes: '', children: [] };

/** One block as sanitised HTML, '' when there is nothing in it. */
export function saveBlock(node: Node): string {
  switch (node.type.name) {
    case 'paragraph':
      return textBlock('p', node);
    case 'heading':
      return textBlock(`h${node.attrs.level}`, node);
    case 'horizontalRule':
      return '<hr>';
    case 'blockquote':
      return around('blockquote', saveAll(node));
    case 'bulletList':
      return list('ul', node);
    case 'orderedList':
      return list('ol', node);
    case 'table':
      return table(node, '');
    case 'captionedTable':
      return table(node.lastChild ?? node, saveLine(node.firstChild ?? node));
    case 'figure':
      return figure(node);
    default:
      throw new RangeError(`A body has no '${node.type.name}'.`);
  }
}

function saveAll(parent: Node): string {
  return parent.children.map(saveBlock).join('');
}

function textBlock(name: string, node: Node): string {
  const html = saveLine(node);
  const attributes = writeAttributes(name, { style: alignmentStyle(node.attrs.textAlign) });
  return html && `<${name}${attributes}>${html}</${name}>`;
}

function around(name: string, html: string, attributes = ''): string {
  return html && `<${name}${attributes}>${html}</${name}>`;
}

function list(name: 'ul' | 'ol', node: Node): string {
  const items = node.children.map((item) => around('li', flow(item.children)));
  return around(name, items.join(''), writeAttributes(name, { start: node.attrs.start }));
}

/** The content of an item, cell or figure: a single line of it is bare, unless it is aligned. */
function flow(blocks: readonly Node[]): string {
  const isBare = blocks.filter((block) => isLoose(block) && looseLine(block) !== '').length === 1;
  return blocks
    .map((block) => {
      if (!isLoose(block)) return saveBlock(block);
      const html = looseLine(block);
      return isBare && block.attrs.textAlign == null ? html : looseParagraph(block, html);
    })
    .join('');
}

function isLoose(block: Node): boolean {
  return (
    block.type.name === 'picture' ||
    (block.type.name === 'paragraph' && block.attrs.isExplicit !== true)
  );
}

function looseLine(block: Node): string {
  if (block.type.name !== 'picture') return saveLine(block);
  const line = new LineWriter();
  line.add(block);
  return line.render();
}

function looseParagraph(block: Node, html: string): string {
  return block.type.name === 'picture' ? around('p', html) : textBlock('p', block);
}

function figure(node: Node): string {
  const blocks = node.children.slice(0, -1);
  const content = flow(blocks);
  if (!/<(?:img|table|blockquote)\b/.test(content)) return withoutPicture(node);
  return `<figure>${content}${around('figcaption', caption(node, true))}</figure>`;
}

/** With nothing to show, the text is kept as paragraphs. */
function withoutPicture(node: Node): string {
  const paragraphs = node.children
    .slice(0, -1)
    .map((block) => (isLoose(block) ? looseParagraph(block, looseLine(block)) : saveBlock(block)));
  return paragraphs.join('') + around('p', caption(node, false));
}

function caption(node: Node, takesCredit: boolean): string {
  const figcaption = node.lastChild;
  const line = new LineWriter(takesCredit);
  if (figcaption?.firstChild) line.addAll(figcaption.firstChild);
  if (figcaption?.lastChild) line.addAll(figcaption.lastChild, takesCredit ? [CITE] : []);
  return line.render();
}

function table(node: Node, captionHtml: string): string {
  const groups: { name: string; html: string }[] = [];
  for (const row of node.children) {
    const name = String(row.attrs.section);
    const last = groups[groups.length - 1];
    const html = `<tr>${row.children.map(cell).join('')}</tr>`;
    if (last?.name === name && row.attrs.startsSection !== true) last.html += html;
    else groups.push({ name, html });
  }
  const body = groups.map(({ name, html }) => around(name, html)).join('');
  return `<table>${around('caption', captionHtml)}${body}</table>`;
}

function cell(node: Node): string {
  const name = node.type.name === 'tableHeader' ? 'th' : 'td';
  const { textAlign, ...attributes } = node.attrs;
  const written = writeAttributes(name, { ...attributes, style: alignmentStyle(textAlign) });
  return `<${name}${written}>${flow(node.children)}</${name}>`;
}
