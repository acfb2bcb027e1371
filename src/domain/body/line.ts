import { type BodyElement } from './tree';

/** An inline element around a piece of text: strong, a … */
export type Format = BodyElement;

type Piece =
  | { kind: 'text' | 'image'; html: string; formats: readonly Format[] }
  | { kind: 'break'; formats: readonly Format[] }
  | { kind: 'boundary' };

/**
 * A run of inline content, such as a paragraph holds. Formats are opened at their first word and closed
 * after their last, so empty ones vanish; white space is one space between words, outside the formats
 * where it can be, and none at the ends or beside a line break.
 */
export class BodyLine {
  private readonly pieces: Piece[] = [];
  private hasContent = false;

  /** Nothing that a reader would see: line breaks and blank characters alone. */
  get isEmpty(): boolean {
    return !this.hasContent;
  }

  addText(html: string, formats: readonly Format[]): void {
    this.pieces.push({ kind: 'text', html, formats });
    this.hasContent ||= /[^\s\u00ad\u200b-\u200f\u2060]/.test(html);
  }

  addImage(html: string, formats: readonly Format[]): void {
    this.pieces.push({ kind: 'image', html, formats });
    this.hasContent = true;
  }

  addBreak(formats: readonly Format[]): void {
    this.pieces.push({ kind: 'break', formats });
  }

  /** The end of a block that has no place in here: a line break, if words come before and after. */
  addBoundary(): void {
    if (this.hasContent) this.pieces.push({ kind: 'boundary' });
  }

  /** The line as HTML, '' when it is empty. */
  render(): string {
    if (this.isEmpty) return '';
    const writer = new LineWriter();
    for (const piece of this.pieces) {
      if (piece.kind === 'boundary') writer.boundary();
      else if (piece.kind === 'break') writer.lineBreak(piece.formats);
      else if (piece.kind === 'image') writer.word(piece.html, piece.formats);
      else writer.text(piece.html, piece.formats);
    }
    return writer.end();
  }
}

class LineWriter {
  private html = '';
  private open: readonly Format[] = [];
  private gap: 'none' | 'space' | 'boundary' = 'none';
  private isAtLineStart = true;

  text(html: string, formats: readonly Format[]): void {
    for (const piece of html.split(/([ \t\n\r\f]+)/)) {
      if (piece === '') continue;
      if (/^[ \t\n\r\f]/.test(piece)) this.space();
      else this.word(piece, formats);
    }
  }

  word(html: string, formats: readonly Format[]): void {
    this.closeDownTo(formats);
    if (!this.isAtLineStart && this.gap === 'space') this.html += ' ';
    if (!this.isAtLineStart && this.gap === 'boundary') this.html += '<br>';
    for (const format of formats.slice(this.open.length)) {
      this.html += `<${format.name}${format.attributes}>`;
    }
    this.open = formats;
    this.html += html;
    this.gap = 'none';
    this.isAtLineStart = false;
  }

  lineBreak(formats: readonly Format[]): void {
    this.closeDownTo(formats);
    this.html += '<br>';
    this.gap = 'none';
    this.isAtLineStart = true;
  }

  boundary(): void {
    this.gap = 'boundary';
  }

  end(): string {
    this.closeDownTo([]);
    return this.html;
  }

  private space(): void {
    if (this.gap === 'none') this.gap = 'space';
  }

  /** Closes what is not among the formats wanted next, innermost first. */
  private closeDownTo(formats: readonly Format[]): void {
    let common = 0;
    while (common < this.open.length && this.open[common] === formats[common]) common += 1;
    for (const format of this.open.slice(common).reverse()) this.html += `</${format.name}>`;
    this.open = this.open.slice(0, common);
  }
}
