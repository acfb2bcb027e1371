import { BodyLine } from './line';
import { type Formats, readThrough, type Receiver, walk } from './receiver';
import { type BodyElement } from './tree';

/** The one line of a caption: blocks in it become line breaks. */
class InlineOnly implements Receiver {
  readonly content = new BodyLine();

  constructor(readonly takesCite: boolean) {}

  line(add: (line: BodyLine) => void): void {
    add(this.content);
  }

  block(element: BodyElement, formats: Formats): void {
    readThrough(element, formats, this);
  }

  enter(): void {
    this.content.addBoundary();
  }

  leave(): void {
    this.content.addBoundary();
  }
}

/** The content of a caption as one line of HTML. */
export function renderInlineOnly(element: BodyElement, formats: Formats): string {
  const inline = new InlineOnly(element.name === 'figcaption');
  walk(element.children, formats, inline);
  return inline.content.render();
}
