import { collapse, escapeHtml } from './inline-html';
import { isElement, textOf, type HtmlElement, type HtmlNode } from './html-node';

/** A cell with more text than this belongs to a page's layout. */
const MAX_CELL = 400;
const MIN_ROWS = 2;
const MIN_COLUMNS = 2;

interface Cell {
  isHeader: boolean;
  text: string;
  colspan: number;
  rowspan: number;
  linkSize: number;
}

/**
 * The HTML and text of a table that holds data, or null for one that only lays a page out (nested
 * tables, one column, cells full of text or of links, pictures).
 */
export function dataTableHtml(
  table: HtmlElement,
): { html: string; text: string; linkSize: number } | null {
  const rows: HtmlElement[] = [];
  if (!collectRows(table, rows)) return null;
  const cells = rows.map((row) => row.children.filter(isElement).filter(isCell).map(readCell));
  const filled = cells.filter((row) => row.some((cell) => cell.text !== ''));
  if (filled.length < MIN_ROWS) return null;
  const wide = filled.filter((row) => row.length >= MIN_COLUMNS).length;
  if (wide < filled.length * 0.6) return null;
  const all = filled.flat();
  const size = all.reduce((sum, cell) => sum + cell.text.length, 0);
  const linkSize = all.reduce((sum, cell) => sum + cell.linkSize, 0);
  const longest = all.reduce((max, cell) => Math.max(max, cell.text.length), 0);
  if (longest > MAX_CELL || linkSize * 3 > size || isSparse(filled)) return null;
  const isBordered = Number(table.attribs['border'] ?? 0) > 0 || all.some((cell) => cell.isHeader);
  if (!isBordered && !isRegular(filled)) return null;
  return {
    html: `<table><tbody>${filled.map(renderRow).join('')}</tbody></table>`,
    text: filled.map((row) => row.map((cell) => cell.text).join('\t')).join('\n'),
    linkSize,
  };
}

/** Collects the rows; false when a table or a form is nested inside. */
function collectRows(node: HtmlElement, rows: HtmlElement[]): boolean {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    if (child.name === 'tr') {
      if (hasLayout(child)) return false;
      rows.push(child);
    } else if (/^(?:tbody|thead|tfoot)$/.test(child.name)) {
      if (!collectRows(child, rows)) return false;
    }
  }
  return true;
}

function hasLayout(node: HtmlElement): boolean {
  return node.children.some(
    (child) =>
      isElement(child) &&
      (/^(?:table|form|img|iframe|object|ul|ol|h[1-6]|input|select)$/.test(child.name) ||
        hasLayout(child)),
  );
}

function isCell(node: HtmlElement): boolean {
  return node.name === 'td' || node.name === 'th';
}

function readCell(node: HtmlElement): Cell {
  const span = (name: string) =>
    Math.min(50, Math.max(1, Number.parseInt(node.attribs[name] ?? '1', 10) || 1));
  const content = { text: '', linkSize: 0 };
  readInto(node, content, false);
  return {
    isHeader: node.name === 'th',
    text: collapse(content.text)
      .replace(/ ?\n ?/g, '\n')
      .trim(),
    colspan: span('colspan'),
    rowspan: span('rowspan'),
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

/** Most cells empty: spacers of a layout. */
function isSparse(rows: readonly Cell[][]): boolean {
  const cells = rows.flat();
  return cells.filter((cell) => cell.text !== '').length < cells.length * 0.4;
}

/** At least three rows with the same number of columns. */
function isRegular(rows: readonly Cell[][]): boolean {
  const widths = rows.map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0));
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const most = [...counts.values()].reduce((max, count) => Math.max(max, count), 0);
  return rows.length >= 3 && most >= rows.length * 0.7;
}

function renderRow(row: readonly Cell[]): string {
  const cells = row.map((cell) => {
    const tag = cell.isHeader ? 'th' : 'td';
    const colspan = cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '';
    const rowspan = cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '';
    return `<${tag}${colspan}${rowspan}>${escapeHtml(cell.text)}</${tag}>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}
