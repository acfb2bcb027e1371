import { elementFate } from '../../body/element-fate';
import { foldAligned } from '../../text/fold';
import { resolveAddress } from '../metadata/address';
import { alignmentOf } from './alignment';
import { type Block, PLAIN_BLOCK } from '../block';
import { OUTSIDE, type Place, placeInside } from './containers';
import { dataTable } from './data-table';
import { elementHtml } from './element-html';
import { type HtmlElement, type HtmlNode, isElement, textOf } from './html-node';
import { InlineBuffer } from './inline-html';
import { writeAttributes } from './markup';
import { isInline, isUnread } from './page-elements';
import { paragraphsOf, type PrintedLine } from './paragraphs';
import { pictureHtml } from './picture';

/** A block and the elements around it, outermost first. */
export interface PlacedBlock extends Block {
  ancestors: readonly HtmlElement[];
}

/** Flattens the page into printed blocks in reading order. Hidden elements are left out. */
export function readBlocks(root: HtmlNode, baseUrl: string | null): PlacedBlock[] {
  const reader = new BlockReader(baseUrl);
  reader.visit(root);
  reader.flush();
  return reader.blocks;
}

class BlockReader {
  readonly blocks: PlacedBlock[] = [];
  private readonly inline = new InlineBuffer();
  private ancestors: HtmlElement[] = [];
  private place: Place = OUTSIDE;
  private level: number | undefined;
  private isItemStart = false;
  private isPreformatted = false;
  private isBelowRule = false;

  constructor(private readonly baseUrl: string | null) {}

  visit(node: HtmlNode): void {
    const text = textOf(node);
    if (text !== null) {
      this.readText(text);
      return;
    }
    if (!('children' in node)) return;
    if (!isElement(node)) {
      for (const child of node.children) this.visit(child);
      return;
    }
    if (isUnread(node)) return;
    if (node.name === 'br') this.inline.lineBreak();
    else if (node.name === 'img') this.readPicture(node);
    else if (isInline(node.name)) this.readInline(node);
    else this.readBlock(node);
  }

  private readText(data: string): void {
    if (!this.isPreformatted) return this.inline.text(data);
    data.split('\n').forEach((line, index) => {
      if (index > 0) this.inline.lineBreak();
      this.inline.text(line);
    });
  }

  private readInline(node: HtmlElement): void {
    const fate = elementFate(node.name, node.attribs['style']);
    const isAnchor = node.name === 'a' && !('href' in node.attribs);
    const tag = fate.kind === 'kept' && !isAnchor ? fate.name : null;
    if (tag !== null) this.inline.start(tag, tag === 'a' ? this.linkAttributes(node) : '');
    for (const child of node.children) this.visit(child);
    if (tag !== null) this.inline.end(tag);
  }

  /** '' for an address that is not known: it still counts as a link, but is not written. */
  private linkAttributes({ attribs }: HtmlElement): string {
    const { href: url, title, target } = attribs;
    const href = resolveAddress({ url, baseUrl: this.baseUrl, attribute: 'href' });
    return href === null ? '' : writeAttributes({ href, title, target });
  }

  private readBlock(node: HtmlElement): void {
    this.flush();
    if (node.name === 'hr') {
      this.isBelowRule = true;
      return;
    }
    const table = node.name === 'table' ? dataTable(node) : null;
    this.ancestors.push(node);
    if (table) this.push({ kind: 'table', ...table, html: elementHtml(node, this.baseUrl) });
    else this.readInside(node);
    this.ancestors.pop();
  }

  private readInside(node: HtmlElement): void {
    const { place, level, isPreformatted } = this;
    this.place = placeInside(node, place);
    const heading = /^h([1-6])$/.exec(node.name);
    if (heading) this.level = Number(heading[1]);
    if (node.name === 'pre') this.isPreformatted = true;
    if (node.name === 'li') this.isItemStart = this.place !== place;
    for (const child of node.children) this.visit(child);
    this.flush();
    this.place = place;
    this.level = level;
    this.isPreformatted = isPreformatted;
  }

  flush(): void {
    for (const line of paragraphsOf(this.inline.flush())) this.pushLine(line);
  }

  private pushLine({ boldSize, ...line }: PrintedLine): void {
    const isItem = this.isItemStart;
    this.isItemStart = false;
    this.push({
      ...line,
      kind: this.level ? 'heading' : isItem ? 'item' : 'paragraph',
      isBold: line.size > 0 && boldSize === line.size,
      ...(this.level ? { level: this.level } : {}),
    });
  }

  private readPicture(node: HtmlElement): void {
    const picture = pictureHtml(node, this.baseUrl);
    if (picture === null) return;
    this.flush();
    this.push({ kind: 'picture', text: '', html: this.inline.linked(picture) });
  }

  private push(block: Pick<Block, 'kind' | 'text' | 'html'> & Partial<Block>): void {
    const ancestors = [...this.ancestors];
    this.blocks.push({
      ...PLAIN_BLOCK,
      ...block,
      folded: foldAligned(block.text),
      size: block.text.replace(/\s+/g, '').length,
      alignment: alignmentOf(ancestors),
      element: ancestors.at(-1) ?? null,
      isBelowRule: this.isBelowRule,
      containers: this.place.containers,
      ancestors,
    });
    this.isBelowRule = false;
  }
}
