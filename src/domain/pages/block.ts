/** An element of the body around blocks; two blocks are in the same one if it is the same object. */
export interface Container {
  readonly name: 'ul' | 'ol' | 'li' | 'blockquote' | 'figure' | 'figcaption';
  /** As written after the name, with the leading space: ' start="3"'. */
  readonly attributes: string;
}

/** One printed block of a page, in reading order: a line of text, a heading, a picture, a table … */
export interface Block {
  kind: 'paragraph' | 'heading' | 'item' | 'picture' | 'table';
  /** Plain text, white space collapsed, without the indent. */
  text: string;
  /** `text` folded position by position (simplified, half-width, lower case) for the rules. */
  folded: string;
  /** Inline HTML of the block (for a picture or a table: the whole element). */
  html: string;
  /** Characters other than white space; `linkSize` are those inside links. */
  size: number;
  linkSize: number;
  /** The texts of its links. */
  links: readonly string[];
  /** Every character is bold. */
  isBold: boolean;
  /** Starts with a paragraph indent. */
  isIndented: boolean;
  /** As the body's `text-align` has it; null when the page does not say. */
  alignment: string | null;
  /** Blank lines before it (text pages). */
  gap: number;
  /** Heading level 1 to 6. */
  level?: number;
  /** The innermost element that is a block; lines of one element share the object. */
  element: { readonly name: string } | null;
  /** One line break divides it from the line before it in its element. */
  isBelowBreak: boolean;
  /** A horizontal rule is printed right above it. */
  isBelowRule: boolean;
  /** The lists, items, quotations, figures and captions around it, outermost first. */
  containers: readonly Container[];
}

/** What a block is unless its page says otherwise. */
export const PLAIN_BLOCK: Readonly<Omit<Block, 'kind' | 'text' | 'folded' | 'html' | 'size'>> = {
  linkSize: 0,
  links: [],
  isBold: false,
  isIndented: false,
  alignment: null,
  gap: 0,
  element: null,
  isBelowBreak: false,
  isBelowRule: false,
  containers: [],
};

/** Whether the block is mostly links: navigation, lists of other articles. */
export function isLinkDense(block: Block): boolean {
  return block.linkSize > 0 && block.linkSize * 2 >= block.size;
}
