/** One printed block of a page, in reading order: a paragraph, a heading, a picture, a table … */
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
  isCentred: boolean;
  /** Blank lines before it (text pages). */
  gap: number;
  /** Heading level 1 to 6. */
  level?: number;
  /** Number of the list, quotation or table that the block belongs to. */
  list?: { id: number; isOrdered: boolean };
  quote?: number;
}

/** Whether the block is mostly links: navigation, lists of other articles. */
export function isLinkDense(block: Block): boolean {
  return block.linkSize > 0 && block.linkSize * 2 >= block.size;
}
