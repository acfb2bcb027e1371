import type { Mark, Node } from '@tiptap/pm/model';
import { BodyLine } from '../../../domain/body/line';
import { escapeText, MARK_ELEMENTS, writeAttributes } from './markup';
import { type Format, nestFormats, type Piece } from './nest-formats';

/**
 * Inline content as HTML. Formats are opened and closed, and white space is set, by the sanitiser's
 * own BodyLine. One mark is one format throughout the line, so that neighbours share an element.
 */
export class LineWriter {
  private readonly pieces: { node: Node; formats: readonly Format[] }[] = [];
  private readonly formats: { mark: Mark; format: Format }[] = [];

  /** @param takesCredit in a caption, the only place where `<cite>` may stand */
  constructor(private readonly takesCredit = false) {}

  /** @param outer formats around the node without marks of its own */
  add(node: Node, outer: readonly Format[] = []): void {
    this.pieces.push({ node, formats: [...outer, ...this.formatsOf(node)] });
  }

  addAll(parent: Node, outer: readonly Format[] = []): this {
    parent.forEach((node) => this.add(node, outer));
    return this;
  }

  /** The line, '' when it has nothing visible. */
  render(): string {
    const line = new BodyLine();
    const nested = nestFormats(
      this.pieces.map(({ node, formats }) => ({ formats, kind: kindOf(node) })),
    );
    this.pieces.forEach(({ node }, at) => write(line, node, nested[at] ?? []));
    return line.render();
  }

  private formatsOf({ marks }: Node): Format[] {
    return marks
      .filter((mark) => this.takesCredit || mark.type.name !== 'creditWords')
      .map((mark) => this.formatOf(mark))
      .filter((format) => format.name !== 'a' || format.attributes.includes(' href="'));
  }

  private formatOf(mark: Mark): Format {
    const known = this.formats.find((entry) => entry.mark.eq(mark));
    if (known) return known.format;
    const name = MARK_ELEMENTS[mark.type.name] ?? '';
    const format = { name, attributes: writeAttributes(name, mark.attrs), children: [] };
    this.formats.push({ mark, format });
    return format;
  }
}

/** One line of HTML, '' when it has nothing visible. */
export function saveLine(parent: Node): string {
  return new LineWriter().addAll(parent).render();
}

function write(line: BodyLine, node: Node, formats: readonly Format[]): void {
  if (node.isText) {
    line.addText(escapeText(node.text ?? ''), formats);
  } else if (node.type.name === 'hardBreak') {
    line.addBreak(formats);
  } else {
    const attributes = writeAttributes('img', node.attrs);
    if (attributes.includes(' src="')) line.addImage(`<img${attributes}>`, formats);
  }
}

function kindOf(node: Node): Piece['kind'] {
  if (node.type.name === 'hardBreak') return 'break';
  return !node.isText || /[^ \t\n\r\f]/.test(node.text ?? '') ? 'word' : 'space';
}
