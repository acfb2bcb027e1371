import { Flow } from './blocks';
import { renderInlineOnly } from './caption';
import { type BodyLine } from './line';
import { type Formats, type Receiver, walk } from './receiver';
import { type BodyElement } from './tree';

const ROW_GROUPS = new Set(['thead', 'tbody', 'tfoot']);
const CELLS = new Set(['td', 'th']);

interface Cell {
  element: { name: string; attributes: string };
  content: Flow;
}

/** The rows of a table in their groups; what is loose in it becomes a cell. */
export class TableRows implements Receiver {
  private caption = '';
  private readonly groups: { name: string; rows: Cell[][]; isImplied: boolean }[] = [];
  private loose: Flow | null = null;
  private isRowOpen = false;

  line(add: (line: BodyLine) => void, hasWords: boolean): void {
    if (this.loose || hasWords) this.looseCell().line(add, hasWords);
  }

  block(element: BodyElement, formats: Formats): void {
    const { name } = element;
    if (name === 'caption' && this.caption === '' && this.groups.length === 0) {
      this.caption = renderInlineOnly(element, formats);
    } else if (ROW_GROUPS.has(name)) {
      this.endRow();
      this.groups.push({ name, rows: [], isImplied: false });
      walk(element.children, formats, this);
      this.endRow();
      this.groups.push({ name: 'tbody', rows: [], isImplied: true });
    } else if (name === 'tr') {
      this.endRow();
      this.row();
      walk(element.children, formats, this);
      this.endRow();
    } else if (CELLS.has(name)) {
      this.loose = null;
      const content = new Flow();
      this.row().push({ element, content });
      walk(element.children, formats, content);
    } else {
      this.looseCell().block(element, formats);
    }
  }

  enter(): void {
    this.loose = null;
  }

  leave(): void {
    this.loose = null;
  }

  render(element: BodyElement): string {
    const groups = this.groups
      .map(({ name, rows }) => ({ name, html: rows.map(renderRow).join('') }))
      .filter(({ html }) => html !== '')
      .map(({ name, html }) => `<${name}>${html}</${name}>`);
    if (groups.length === 0) return this.caption && `<p>${this.caption}</p>`;
    const caption = this.caption && `<caption>${this.caption}</caption>`;
    return `<table${element.attributes}>${caption}${groups.join('')}</table>`;
  }

  private endRow(): void {
    this.loose = null;
    this.isRowOpen = false;
  }

  private row(): Cell[] {
    let group = this.groups[this.groups.length - 1];
    if (!group) {
      group = { name: 'tbody', rows: [], isImplied: true };
      this.groups.push(group);
    }
    let row = group.rows[group.rows.length - 1];
    if (!row || !this.isRowOpen) {
      row = [];
      group.rows.push(row);
      this.isRowOpen = true;
    }
    return row;
  }

  private looseCell(): Flow {
    if (!this.loose) {
      this.loose = new Flow();
      this.row().push({ element: { name: 'td', attributes: '' }, content: this.loose });
    }
    return this.loose;
  }
}

function renderRow(cells: readonly Cell[]): string {
  if (cells.length === 0) return '';
  const html = cells.map(
    ({ element, content }) =>
      `<${element.name}${element.attributes}>${content.render()}</${element.name}>`,
  );
  return `<tr>${html.join('')}</tr>`;
}
