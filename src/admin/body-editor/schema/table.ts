import { Node } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { fragmentOf } from '../html/fragment-of';
import type { MarkupElement } from './attributes';

export type RowSection = 'thead' | 'tbody' | 'tfoot';

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: MarkupElement) => {
    const cells = Number(element.getAttribute(name));
    return Number.isInteger(cells) && cells > 1 ? Math.min(cells, 100) : 1;
  },
});

/** The table commands ask for column widths; a body has none. */
const colwidth = { default: null, rendered: false };

const BodyTable = Table.extend({
  renderHTML() {
    return ['table', ['tbody', 0]];
  },
}).configure({ View: null, resizable: false });

/** A row knows its row group, since the table commands want rows directly in a table. */
const BodyRow = TableRow.extend({
  content: '(tableCell | tableHeader)+',
  addAttributes() {
    return {
      section: {
        default: 'tbody' satisfies RowSection,
        parseHTML: (element: MarkupElement) => sectionOf(element),
        renderHTML: ({ section }: Record<string, unknown>) => ({
          'data-section': String(section),
        }),
      },
      /** Begins a row group though the row before is of the same kind. */
      startsSection: { default: false, rendered: false },
    };
  },
});

const BodyCell = TableCell.extend({
  addAttributes() {
    return { colspan: span('colspan'), rowspan: span('rowspan'), colwidth };
  },
});

const BodyHeader = TableHeader.extend({
  addAttributes() {
    return {
      colspan: span('colspan'),
      rowspan: span('rowspan'),
      colwidth,
      scope: {
        default: null,
        parseHTML: (element: MarkupElement) => element.getAttribute('scope'),
      },
    };
  },
});

/** A table with its caption, which the table commands would take for a row. */
const CaptionedTable = Node.create({
  name: 'captionedTable',
  // Before the table, whose element it shares; after the paragraph, which empty places are filled with.
  priority: 900,
  group: 'block',
  content: 'tableCaption table',
  isolating: true,
  parseHTML() {
    return [
      {
        tag: 'table',
        getAttrs: (element: { querySelector(selector: string): unknown }) =>
          element.querySelector(':scope > caption') ? {} : false,
        getContent: fragmentOf('captionedTable'),
      },
    ];
  },
  renderHTML() {
    return ['figure', { class: 'body-captioned-table' }, 0];
  },
});

const TableCaption = Node.create({
  name: 'tableCaption',
  content: 'inline*',
  selectable: false,
  renderHTML() {
    return ['figcaption', { class: 'body-table-caption' }, 0];
  },
});

export const TABLE_NODES = [BodyTable, BodyRow, BodyCell, BodyHeader, CaptionedTable, TableCaption];

function sectionOf(row: MarkupElement): RowSection {
  const parent = (row as { parentNode?: { nodeName?: string } | null }).parentNode;
  const name = (parent?.nodeName ?? '').toLowerCase();
  return name === 'thead' || name === 'tfoot' ? name : 'tbody';
}
