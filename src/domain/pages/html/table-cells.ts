import { type HtmlElement, type HtmlNode, isElement, textOf } from './html-node';
import { collapse } from './markup';

export interface TableCell {
  isHeader: boolean;
  text: string;
  linkSize: number;
}

export interface TableRow {
  cells: readonly TableCell[];
  /** Cells that it crosses and columns that they fill, cells that reach down into it included. */
  across: number;
  columns: number;
}

const MAX_SPAN = 50;

/** The rows of a table in the order of its source, not those of tables within it. */
export function readRows(table: HtmlElement): TableRow[] {
  // Columns that cells of rows above still fill, and for how many rows.
  let reaching: { columns: number; rows: number }[] = [];
  return rowElements(table).map((row) => {
    const cells = row.children.filter(isElement).filter(isCell);
    const own = cells.map((cell) => ({
      columns: span(cell, 'colspan'),
      rows: span(cell, 'rowspan') - 1,
    }));
    const crossed = [...reaching, ...own];
    reaching = [...reaching.map((cell) => ({ ...cell, rows: cell.rows - 1 })), ...own].filter(
      ({ rows }) => rows > 0,
    );
    return {
      cells: cells.map(readCell),
      across: crossed.length,
      columns: crossed.reduce((sum, cell) => sum + cell.columns, 0),
    };
  });
}

/** Caption and rows as lines, the cells of a row joined by tabs. */
export function tableText(table: HtmlElement, rows: readonly TableRow[]): string {
  const captions = table.children
    .filter(isElement)
    .filter(({ name }) => name === 'caption')
    .map((caption) => readCell(caption).text);
  const lines = rows.map(({ cells }) => cells.map((cell) => cell.text).join('\t'));
  return [...captions.filter((caption) => caption !== ''), ...lines].join('\n');
}

function rowElements(node: HtmlElement): HtmlElement[] {
  return node.children.filter(isElement).flatMap((child) => {
    if (child.name === 'tr') return [child];
    return /^(?:tbody|thead|tfoot)$/.test(child.name) ? rowElements(child) : [];
  });
}

function isCell(node: HtmlElement): boolean {
  return node.name === 'td' || node.name === 'th';
}

function span({ attribs }: HtmlElement, name: 'colspan' | 'rowspan'): number {
  return Math.min(MAX_SPAN, Math.max(1, Number.parseInt(attribs[name] ?? '1', 10) || 1));
}

function readCell(node: HtmlElement): TableCell {
  const content = { text: '', linkSize: 0 };
  readInto(node, content, false);
  return {
    isHeader: node.name === 'th',
    text: collapse(content.text).trim(),
    linkSize: content.linkSize,
  };
}

function readInto(
  node: HtmlNode,
  content: { text: string; linkSize: number },
  isLink: boolean,
): void {
  const text = textOf(node);
  if (text !== null) {
    content.text += text;
    if (isLink) content.linkSize += text.trim().length;
    return;
  }
  if (!isElement(node) || node.name === 'script' || node.name === 'style') return;
  if (node.name === 'br' || node.name === 'p' || node.name === 'div') content.text += ' ';
  for (const child of node.children)
    readInto(child, content, isLink || (node.name === 'a' && 'href' in node.attribs));
}
