import { foldAligned } from '../text/fold';
import { type Block } from './block';
import { collapse, escapeHtml, InlineBuffer, type InlineLine } from './inline-html';
import { dataTableHtml } from './data-table';
import { type HtmlElement, type HtmlNode, isElement, textOf } from './html-node';
import { paragraphsOf } from './paragraphs';

/** A block and the elements around it, outermost first. */
export interface PlacedBlock extends Block {
  ancestors: readonly HtmlElement[];
}

const SKIPPED = new Set(
  'script,style,noscript,iframe,object,embed,applet,select,option,textarea,button,input,head,title,template,svg,map,canvas,audio,video,marquee,datalist,meta,link,base,nav'.split(
    ',',
  ),
);
const INLINE = new Set(
  'a,abbr,acronym,b,bdo,big,cite,code,del,dfn,em,font,i,ins,kbd,label,mark,nobr,q,s,samp,small,span,strike,strong,sub,sup,time,tt,u,var,wbr,ruby,rb,rp,rt'.split(
    ',',
  ),
);
const EMPHASIS: Readonly<Record<string, 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup'>> = {
  b: 'strong',
  strong: 'strong',
  em: 'em',
  i: 'em',
  u: 'u',
  s: 's',
  strike: 's',
  del: 's',
  sub: 'sub',
  sup: 'sup',
};

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
  private level: number | undefined;
  private lists: { id: number; isOrdered: boolean }[] = [];
  private isItemStart = false;
  private quotes: number[] = [];
  private count = 0;
  private isPreformatted = false;

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
    if (SKIPPED.has(node.name) || isHidden(node)) return;
    if (node.name === 'br') this.inline.lineBreak();
    else if (node.name === 'img') this.readImage(node);
    else if (INLINE.has(node.name)) this.readInline(node);
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
    const tag = EMPHASIS[node.name] ?? (isBoldStyle(node) ? 'strong' : undefined);
    const isLink = node.name === 'a' && 'href' in node.attribs;
    if (isLink) {
      // A link whose address is not known still counts as one, but is not written.
      const href = absoluteUrl(node.attribs['href'], this.baseUrl);
      this.inline.start('a', href === null ? '' : ` href="${escapeHtml(href)}"`);
    } else if (tag) this.inline.start(tag);
    for (const child of node.children) this.visit(child);
    if (isLink) this.inline.end('a');
    else if (tag) this.inline.end(tag);
  }

  private readBlock(node: HtmlElement): void {
    this.flush();
    if (node.name === 'table') {
      const html = dataTableHtml(node);
      if (html !== null) return this.push({ kind: 'table', ...html }, [...this.ancestors, node]);
    }
    const saved = { level: this.level, isPreformatted: this.isPreformatted };
    this.ancestors.push(node);
    const heading = /^h([1-6])$/.exec(node.name);
    if (heading) this.level = Number(heading[1]);
    if (node.name === 'pre') this.isPreformatted = true;
    const isList = node.name === 'ul' || node.name === 'ol';
    if (isList) this.lists.push({ id: (this.count += 1), isOrdered: node.name === 'ol' });
    if (node.name === 'blockquote') this.quotes.push((this.count += 1));
    if (node.name === 'li') this.isItemStart = true;
    for (const child of node.children) this.visit(child);
    this.flush();
    if (isList) this.lists.pop();
    if (node.name === 'blockquote') this.quotes.pop();
    this.ancestors.pop();
    this.level = saved.level;
    this.isPreformatted = saved.isPreformatted;
  }

  flush(): void {
    for (const line of paragraphsOf(this.inline.flush())) this.pushLine(line);
  }

  private pushLine(line: InlineLine): void {
    const list = this.lists.at(-1);
    const quote = this.quotes.at(-1);
    const isItem = list !== undefined && this.isItemStart;
    this.isItemStart = false;
    this.push({
      kind: this.level ? 'heading' : isItem ? 'item' : 'paragraph',
      text: line.text,
      html: line.html,
      linkSize: line.linkSize,
      links: line.links,
      isBold: line.size > 0 && line.boldSize === line.size,
      isIndented: line.isIndented,
      ...(this.level ? { level: this.level } : {}),
      ...(isItem ? { list } : {}),
      ...(quote === undefined ? {} : { quote }),
    });
  }

  private readImage(node: HtmlElement): void {
    const src = node.attribs['data-src'] ?? node.attribs['data-original'] ?? node.attribs['src'];
    const url = absoluteUrl(src, this.baseUrl);
    const [width, height] = [node.attribs['width'], node.attribs['height']].map((value) =>
      Number.parseInt(value ?? '', 10),
    );
    // Spacers, icons and counters are no pictures.
    if (url === null || (width ?? 999) < 60 || (height ?? 999) < 40) return;
    this.flush();
    const alt = collapse(node.attribs['alt'] ?? '').trim();
    const html = `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">`;
    this.push({ kind: 'picture', text: '', html });
  }

  private push(
    block: Pick<Block, 'kind' | 'text' | 'html'> & Partial<Block>,
    ancestors = [...this.ancestors],
  ): void {
    const isCentred = ancestors.slice(-3).some(isCentredElement);
    this.blocks.push({
      folded: foldAligned(block.text),
      size: block.text.replace(/\s+/g, '').length,
      linkSize: 0,
      links: [],
      isBold: false,
      isIndented: false,
      gap: 0,
      ...block,
      isCentred,
      ancestors,
    });
  }
}

function isHidden(node: HtmlElement): boolean {
  return 'hidden' in node.attribs || /display\s*:\s*none/i.test(node.attribs['style'] ?? '');
}

function isBoldStyle(node: HtmlElement): boolean {
  return /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(node.attribs['style'] ?? '');
}

function isCentredElement(node: HtmlElement): boolean {
  return (
    node.name === 'center' ||
    node.attribs['align']?.toLowerCase() === 'center' ||
    /text-align\s*:\s*center/i.test(node.attribs['style'] ?? '')
  );
}

/** An http(s) URL: as it stands, or resolved when the page's own address is known; else null. */
export function absoluteUrl(url: string | undefined, baseUrl: string | null): string | null {
  const trimmed = url?.trim() ?? '';
  if (trimmed === '' || /^(?:javascript|data|about|vbscript|file|#)/i.test(trimmed)) return null;
  try {
    const resolved = baseUrl === null ? new URL(trimmed) : new URL(trimmed, baseUrl);
    return /^https?:$/.test(resolved.protocol) ? resolved.href : null;
  } catch {
    return null;
  }
}
