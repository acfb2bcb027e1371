import { Mark, type Node, type Schema } from '@tiptap/pm/model';
import { type BodyElement, type BodyNode } from '../../../domain/body/tree';
import { MARK_ELEMENTS, readAttributes, unescapeText, writeAttributes } from './markup';

/** Where blocks are: in a flow a single line may be bare, without a paragraph around it. */
type Place = 'root' | 'flow' | 'figure';

const MARKS = new Map(Object.entries(MARK_ELEMENTS).map(([mark, element]) => [element, mark]));
const SECTIONS = new Set(['thead', 'tbody', 'tfoot']);
const CELLS: Readonly<Record<string, string>> = { td: 'tableCell', th: 'tableHeader' };
const SIMPLE_BLOCKS: Readonly<Record<string, string>> = { ul: 'bulletList', ol: 'orderedList' };

/** Builds nodes of the editor from the tree of a sanitised body. */
export class Loader {
  /** Something was read through, since the editor's schema has no place for it. */
  hasLost = false;

  constructor(private readonly schema: Schema) {}

  /** A sequence of blocks; loose lines become paragraphs. */
  blocks(children: readonly BodyNode[], place: Place): Node[] {
    const nodes: Node[] = [];
    let line: BodyNode[] = [];
    const endLine = () => {
      if (line.some((child) => typeof child !== 'string' || child.trim() !== '')) {
        nodes.push(this.looseLine(line, place));
      }
      line = [];
    };
    for (const child of children) {
      if (typeof child === 'string' || this.isInline(child)) {
        line.push(child);
      } else {
        endLine();
        nodes.push(...this.block(child, place));
      }
    }
    endLine();
    return nodes;
  }

  private isInline({ name }: BodyElement): boolean {
    return name === 'br' || name === 'img' || MARKS.has(name);
  }

  private looseLine(line: readonly BodyNode[], place: Place): Node {
    if (place === 'root') this.hasLost = true;
    return (
      (place === 'figure' && this.picture(line)) || this.make('paragraph', {}, this.inline(line))
    );
  }

  private block(element: BodyElement, place: Place): Node[] {
    const { name, children } = element;
    const { style, ...attributes } = this.attributes(element);
    const textAlign = style?.replace('text-align: ', '') ?? null;
    const heading = /^h([2-4])$/.exec(name);
    if (name === 'p') {
      const isExplicit = place !== 'root';
      return [this.make('paragraph', { textAlign, isExplicit }, this.inline(children))];
    }
    if (heading) {
      const level = Number(heading[1]);
      return [this.make('heading', { textAlign, level }, this.inline(children))];
    }
    if (name === 'hr') return [this.make('horizontalRule', {}, [])];
    if (name === 'blockquote') return [this.make('blockquote', {}, this.filled(children, 'root'))];
    if (SIMPLE_BLOCKS[name]) {
      const items = this.only(children, (child) => child.name === 'li').map((child) =>
        this.make('listItem', {}, this.filled(child.children, 'flow')),
      );
      const start = Number(attributes.start ?? 1);
      const values = name === 'ol' ? { start } : {};
      return items.length > 0 ? [this.make(SIMPLE_BLOCKS[name], values, items)] : [];
    }
    if (name === 'table') return this.table(children);
    if (name === 'figure') return this.figure(children);
    this.hasLost = true;
    return this.blocks(children, place);
  }

  private table(children: readonly BodyNode[]): Node[] {
    const isPart = ({ name }: BodyElement) => name === 'caption' || SECTIONS.has(name);
    const parts = this.only(children, isPart);
    const caption = parts.find(({ name }) => name === 'caption');
    const rows = parts
      .filter(({ name }) => name !== 'caption')
      .flatMap((part, at, groups) =>
        this.only(part.children, ({ name }) => name === 'tr').map((row, index) => {
          const startsSection = index === 0 && groups[at - 1]?.name === part.name;
          return this.make('tableRow', { section: part.name, startsSection }, this.cells(row));
        }),
      );
    if (rows.length === 0) {
      this.hasLost = true;
      return caption ? [this.make('paragraph', {}, this.inline(caption.children))] : [];
    }
    const table = this.make('table', {}, rows);
    if (!caption) return [table];
    const captionLine = this.make('tableCaption', {}, this.inline(caption.children));
    return [this.make('captionedTable', {}, [captionLine, table])];
  }

  private cells(row: BodyElement): Node[] {
    const cells = this.only(row.children, ({ name }) => name in CELLS).map((cell) => {
      const { style, colspan, rowspan, ...others } = this.attributes(cell);
      const values = {
        ...others,
        colspan: Number(colspan ?? 1),
        rowspan: Number(rowspan ?? 1),
        textAlign: style?.replace('text-align: ', '') ?? null,
      };
      return this.make(CELLS[cell.name] ?? '', values, this.filled(cell.children, 'flow'));
    });
    if (cells.length > 0) return cells;
    this.hasLost = true;
    return [this.make('tableCell', {}, this.filled([], 'flow'))];
  }

  private figure(children: readonly BodyNode[]): Node[] {
    const last = children[children.length - 1];
    const caption = typeof last === 'object' && last.name === 'figcaption' ? last : null;
    const content = this.filled(caption ? children.slice(0, -1) : children, 'figure');
    const { words, credit } = splitCaption(caption?.children ?? []);
    const figcaption = this.make('figcaption', {}, [
      this.make('captionText', {}, this.inline(words)),
      this.make('credit', {}, this.inline(credit)),
    ]);
    return [this.make('figure', {}, [...content, figcaption])];
  }

  /** A line of one image, maybe linked, is the figure's content. */
  private picture(line: readonly BodyNode[]): Node | null {
    const [only] = line;
    if (line.length !== 1 || typeof only !== 'object') return null;
    if (only.name === 'img') return this.make('picture', this.attributes(only), []);
    const [image] = only.children;
    if (only.name !== 'a' || only.children.length !== 1 || typeof image !== 'object') return null;
    if (image.name !== 'img') return null;
    const link = this.schema.mark('link', this.attributes(only));
    return this.make('picture', this.attributes(image), []).mark([link]);
  }

  private inline(children: readonly BodyNode[], marks: readonly Mark[] = Mark.none): Node[] {
    return children.flatMap((child): Node[] => {
      if (typeof child === 'string') return this.text(child, marks);
      if (child.name === 'br') return [this.make('hardBreak', {}, []).mark(marks)];
      if (child.name === 'img') {
        return [this.make('image', this.attributes(child), []).mark(marks)];
      }
      const mark = MARKS.get(child.name);
      if (!mark) this.hasLost = true;
      const added = mark ? this.schema.mark(mark, this.attributes(child)).addToSet(marks) : marks;
      return this.inline(child.children, added);
    });
  }

  private text(html: string, marks: readonly Mark[]): Node[] {
    if (/&(?!(?:amp|lt|gt|quot);)/.test(html)) this.hasLost = true;
    const text = unescapeText(html).replace(/[ \t\n\r\f]+/g, ' ');
    return text === '' ? [] : [this.schema.text(text, marks)];
  }

  /** Blocks for a node that needs at least one. */
  private filled(children: readonly BodyNode[], place: Place): Node[] {
    const nodes = this.blocks(children, place);
    return nodes.length > 0 ? nodes : [this.make('paragraph', {}, [])];
  }

  private only(
    children: readonly BodyNode[],
    isWanted: (child: BodyElement) => boolean,
  ): BodyElement[] {
    const wanted = children.filter(
      (child): child is BodyElement => typeof child === 'object' && isWanted(child),
    );
    if (wanted.length < children.length) this.hasLost = true;
    return wanted;
  }

  private attributes({ name, attributes }: BodyElement): Record<string, string> {
    const values = readAttributes(attributes);
    if (writeAttributes(name, values) !== attributes) this.hasLost = true;
    return values;
  }

  private make(type: string, attributes: Record<string, unknown>, content: Node[]): Node {
    const nodeType = this.schema.nodes[type];
    if (!nodeType) throw new RangeError(`The editor's schema has no node '${type}'.`);
    return nodeType.create(attributes, content);
  }
}

/** The credit is the one `<cite>` at the very end of a caption; any other is a part of the words. */
function splitCaption(children: readonly BodyNode[]): {
  words: readonly BodyNode[];
  credit: readonly BodyNode[];
} {
  const last = children[children.length - 1];
  if (typeof last !== 'object' || last.name !== 'cite') return { words: children, credit: [] };
  return { words: children.slice(0, -1), credit: last.children };
}
