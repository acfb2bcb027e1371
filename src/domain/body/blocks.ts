import { BodyLine } from './line';
import { type Formats, readThrough, type Receiver, walk } from './receiver';
import { type BodyElement } from './tree';

const HEADINGS = new Set(['h2', 'h3', 'h4']);
const LISTS = new Set(['ul', 'ol']);
/**
 * Read through (their tags are dropped, their content stays) where no parent accepts them: their borders
 * are paragraph borders.
 */
const ONLY_IN_THEIR_PARENT = new Set([
  ...['thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'figcaption'],
]);

/** A sequence of blocks; loose lines are wrapped into `wrapper`. */
export class Blocks implements Receiver {
  protected readonly parts: (string | { line: BodyLine; attributes: string })[] = [];
  private readonly alignments: string[] = [];
  private current: BodyLine | null = null;
  private looseItems: ListItems | null = null;

  constructor(private readonly wrapper: { name: string; attributes: string }) {}

  line(add: (line: BodyLine) => void, hasWords: boolean): void {
    if (this.looseItems && !hasWords) return;
    this.endItems();
    if (!this.current) {
      this.current = new BodyLine();
      this.parts.push({ line: this.current, attributes: this.alignment() });
    }
    add(this.current);
  }

  block(element: BodyElement, formats: Formats): void {
    const isHeading = HEADINGS.has(this.wrapper.name);
    if (element.name === 'p' && isHeading) {
      this.current?.addBoundary();
      walk(element.children, formats, this);
      this.current?.addBoundary();
    } else if (element.name === 'li') {
      this.endLine();
      this.looseItems ??= new ListItems('<ul>', '</ul>');
      this.looseItems.block(element, formats);
    } else if (ONLY_IN_THEIR_PARENT.has(element.name)) {
      readThrough(element, formats, this);
    } else {
      this.endLine();
      this.endItems();
      this.parts.push(formats.renderBlock(element, this.alignment()));
    }
  }

  enter(attributes: string): void {
    if (HEADINGS.has(this.wrapper.name)) this.current?.addBoundary();
    else this.endLine();
    this.alignments.push(attributes || (this.alignments[this.alignments.length - 1] ?? ''));
  }

  leave(): void {
    if (HEADINGS.has(this.wrapper.name)) this.current?.addBoundary();
    else this.endLine();
    this.alignments.pop();
  }

  render(): string {
    this.endItems();
    return this.parts
      .map((part) => (typeof part === 'string' ? part : this.wrap(part.line, part.attributes)))
      .join('');
  }

  protected wrap(line: BodyLine, attributes: string): string {
    const html = line.render();
    return html && `<${this.wrapper.name}${attributes}>${html}</${this.wrapper.name}>`;
  }

  private alignment(): string {
    return this.alignments[this.alignments.length - 1] || this.wrapper.attributes;
  }

  private endLine(): void {
    this.current = null;
  }

  private endItems(): void {
    if (!this.looseItems) return;
    this.parts.push(this.looseItems.render());
    this.looseItems = null;
  }
}

/** The content of a cell, list item or figure: one loose line may stand bare, several are paragraphs. */
export class Flow extends Blocks {
  private isBare = false;

  constructor() {
    super({ name: 'p', attributes: '' });
  }

  override render(): string {
    const lines = this.parts.filter((part) => typeof part !== 'string' && !part.line.isEmpty);
    this.isBare = lines.length === 1;
    return super.render();
  }

  protected override wrap(line: BodyLine, attributes: string): string {
    return this.isBare && attributes === '' ? line.render() : super.wrap(line, attributes);
  }
}

/** The items of a list; what is loose in it becomes an item, a list in it belongs to the item before. */
export class ListItems implements Receiver {
  private readonly items: Flow[] = [];
  private loose: Flow | null = null;

  constructor(
    private readonly startTag: string,
    private readonly endTag: string,
  ) {}

  line(add: (line: BodyLine) => void, hasWords: boolean): void {
    if (this.loose || hasWords) this.looseItem().line(add, hasWords);
  }

  block(element: BodyElement, formats: Formats): void {
    const last = this.items[this.items.length - 1];
    if (element.name === 'li') {
      this.loose = null;
      const item = new Flow();
      this.items.push(item);
      walk(element.children, formats, item);
    } else if (LISTS.has(element.name) && last) {
      last.block(element, formats);
    } else {
      this.looseItem().block(element, formats);
    }
  }

  enter(): void {
    this.loose = null;
  }

  leave(): void {
    this.loose = null;
  }

  render(): string {
    const items = this.items.map((item) => item.render()).filter((html) => html !== '');
    if (items.length === 0) return '';
    return `${this.startTag}${items.map((html) => `<li>${html}</li>`).join('')}${this.endTag}`;
  }

  private looseItem(): Flow {
    if (!this.loose) {
      this.loose = new Flow();
      this.items.push(this.loose);
    }
    return this.loose;
  }
}
