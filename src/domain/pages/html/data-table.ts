import { foldAligned } from '../../text/fold';
import { type HtmlElement, isElement } from './html-node';
import { readLabels } from '../metadata/labels';
import { isToolLine } from '../article/page-lines';
import { readRows, type TableCell, tableText } from './table-cells';

/** A cell with more text (characters) belongs to a page's layout; in a table declared as one it may be longer. */
const MAX_CELL = 400;
const MAX_DECLARED_CELL = 1000;
const MIN_ACROSS = 2;
/** The share of rows that must have this many cells. */
const MIN_WIDE = 0.6;

const NEVER_IN_DATA = /^(?:table|form|iframe|object|input|select|textarea|button)$/;
const SELDOM_IN_DATA = /^(?:img|ul|ol|h[1-6])$/;

/**
 * The content of a data table, or null for one that only lays out a page. A table is data when its page
 * declares it (caption, head or foot, cells with a scope); else when its cells are short, hold neither
 * pictures nor lists, are not mostly links, stand side by side, and have a border, a heading or the shape
 * of a table: three regular rows, or nothing of layout about it.
 */
export function dataTable(table: HtmlElement): { text: string; linkSize: number } | null {
  if (holds(table, NEVER_IN_DATA)) return null;
  const filled = readRows(table).filter(({ cells }) => cells.some(({ text }) => text !== ''));
  const cells = filled.flatMap((row) => row.cells);
  if (cells.length === 0) return null;
  const text = tableText(table, filled);
  const isData = isDeclared(table)
    ? longest(cells) <= MAX_DECLARED_CELL
    : !holds(table, SELDOM_IN_DATA) &&
      longest(cells) <= MAX_CELL &&
      isFilledWithWords(cells) &&
      hasColumns(filled) &&
      (isOutlined(table, cells, filled) || isRegular(filled) || isBare(table, text));
  if (!isData) return null;
  return { text, linkSize: cells.reduce((sum, cell) => sum + cell.linkSize, 0) };
}

type Rows = ReturnType<typeof readRows>;

function isDeclared(table: HtmlElement): boolean {
  return some(table, ({ name, attribs, children }) =>
    /^(?:caption|thead|tfoot)$/.test(name)
      ? children.length > 0
      : name === 'th' && 'scope' in attribs,
  );
}

function isOutlined(table: HtmlElement, cells: readonly TableCell[], rows: Rows): boolean {
  const isBordered = Number(table.attribs['border'] ?? 0) > 0;
  return rows.length > 1 && (isBordered || cells.some((cell) => cell.isHeader));
}

/** At least three rows with the same number of columns. */
function isRegular(rows: Rows): boolean {
  const counts = new Map<number, number>();
  for (const { columns } of rows) counts.set(columns, (counts.get(columns) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return rows.length >= 3 && most >= rows.length * 0.7;
}

/** Layout is always sized; and what is beside a headline is date, source and tools. */
function isBare(table: HtmlElement, text: string): boolean {
  const isSized = some(table, ({ name, attribs }) =>
    /^(?:table|tr|t[dh])$/.test(name)
      ? Object.keys(attribs).some((attribute) => !CELL_ATTRIBUTES.has(attribute))
      : false,
  );
  if (isSized || isToolLine(foldAligned(text))) return false;
  const { labels, dates } = readLabels(text);
  return labels.size === 0 && (dates.length === 0 || text.includes('\n'));
}

const CELL_ATTRIBUTES: ReadonlySet<string> = new Set(['colspan', 'rowspan', 'align', 'style']);

function hasColumns(rows: Rows): boolean {
  const wide = rows.filter((row) => row.across >= MIN_ACROSS).length;
  return wide >= rows.length * MIN_WIDE;
}

/** Not mostly empty, as the spacers of a layout are, nor a menu of links. */
function isFilledWithWords(cells: readonly TableCell[]): boolean {
  const size = cells.reduce((sum, cell) => sum + cell.text.length, 0);
  const linkSize = cells.reduce((sum, cell) => sum + cell.linkSize, 0);
  const filled = cells.filter((cell) => cell.text !== '').length;
  return linkSize * 3 <= size && filled >= cells.length * 0.4;
}

function longest(cells: readonly TableCell[]): number {
  return cells.reduce((max, cell) => Math.max(max, cell.text.length), 0);
}

function holds(table: HtmlElement, names: RegExp): boolean {
  return table.children.some(
    (child) => isElement(child) && some(child, ({ name }) => names.test(name)),
  );
}

/** Whether the element or a descendant matches. */
function some(element: HtmlElement, isAsked: (element: HtmlElement) => boolean): boolean {
  if (isAsked(element)) return true;
  return element.children.some((child) => isElement(child) && some(child, isAsked));
}
