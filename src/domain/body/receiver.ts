import { type BodyLine, type Format } from './line';
import { type BodyElement, type BodyNode } from './tree';

const FORMATS = new Set(['strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'cite']);

/** What takes up content, each kind in its own way. */
export interface Receiver {
  line(add: (line: BodyLine) => void, hasWords: boolean): void;
  block(element: BodyElement, formats: Formats): void;
  /** The border of a container that is itself left out; its alignment holds until `leave`. */
  enter(attributes: string): void;
  leave(): void;
  readonly takesCite?: boolean;
}

/** What one run of laying out shares. */
export interface Layout {
  /** How long the start tags are that were repeated so far, in UTF-16 units, and may become. */
  repeated: number;
  readonly maxRepeated: number;
  readonly renderBlock: (element: BodyElement, formats: Formats, alignment: string) => string;
}

/** Hands nodes to a receiver, inline elements as the formats of the text in them. */
export function walk(nodes: readonly BodyNode[], formats: Formats, to: Receiver): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      to.line((line) => line.addText(node, formats.use()), /\S/.test(node));
    } else if (node.name === 'br') {
      to.line((line) => line.addBreak(formats.use()), false);
    } else if (node.name === 'img') {
      if (/ src="/.test(node.attributes)) {
        to.line((line) => line.addImage(`<img${node.attributes}>`, formats.use()), true);
      }
    } else if (FORMATS.has(node.name)) {
      walk(node.children, formats.with(node, to), to);
    } else if (node.name === 'div') {
      readThrough(node, formats, to);
    } else {
      to.block(node, formats);
    }
  }
}

/** The inline elements around a piece of text, outermost first, and what writing them has cost so far. */
export class Formats {
  constructor(
    readonly list: readonly Format[],
    private readonly layout: Layout,
  ) {}

  /** A format within its like adds nothing, nor does a link without address or a stray credit. */
  with(node: BodyElement, to: Receiver): Formats {
    const isUseless =
      this.list.some((format) => format.name === node.name) ||
      (node.name === 'a' && !/ href="/.test(node.attributes)) ||
      (node.name === 'cite' && to.takesCite !== true);
    return isUseless ? this : new Formats([...this.list, node], this.layout);
  }

  /** The list, for one more piece of text: a long link around many blocks is written in each. */
  use(): readonly Format[] {
    for (const format of this.list) this.layout.repeated += format.attributes.length;
    if (this.layout.repeated > this.layout.maxRepeated)
      throw new RangeError('formats repeated too often');
    return this.list;
  }

  /** A block in these formats as HTML. */
  renderBlock(element: BodyElement, alignment: string): string {
    return this.layout.renderBlock(element, this, alignment);
  }
}

/** Hands over what an element holds, the element itself being left out. */
export function readThrough(node: BodyElement, formats: Formats, to: Receiver): void {
  to.enter(node.name === 'div' ? node.attributes : '');
  walk(node.children, formats, to);
  to.leave();
}
