import { type Block } from '../block';

/** Elements in which a line break never is the border of a paragraph. */
const ONE_PARAGRAPH = /^(?:h[1-6]|li|figcaption)$/;
/** Elements that are paragraphs on pages whose writers know paragraphs. */
const PARAGRAPH = /^(?:p|blockquote)$/;
/** A page writes its paragraphs as elements if this share of its text is alone in one. */
const MIN_ALONE = 0.5;

/**
 * Joins the lines of one paragraph by `br`. On pages of the 2000s a line break is the border of a
 * paragraph; where a page writes most of its paragraphs as `<p>`, one within a `<p>` is a line break, and
 * so it is in a heading, an item and a caption. Blank lines, indents and subheads (`standsAlone`) begin a
 * new one.
 */
export function joinLines(blocks: readonly Block[], standsAlone: ReadonlySet<Block>): Block[] {
  const hasParagraphs = writesParagraphs(blocks);
  const isLine = ({ element, isBelowBreak }: Block) =>
    isBelowBreak &&
    element !== null &&
    (ONE_PARAGRAPH.test(element.name) || (hasParagraphs && PARAGRAPH.test(element.name)));
  const joined: Block[] = [];
  blocks.forEach((block, index) => {
    const above = blocks[index - 1];
    const isOfAbove = above?.element === block.element && isLine(block);
    const isJoined = isOfAbove && !standsAlone.has(block) && !standsAlone.has(above);
    const begun = isJoined ? joined.pop() : undefined;
    joined.push(begun ? joinTwo(begun, block) : block);
  });
  return joined;
}

function joinTwo(above: Block, below: Block): Block {
  return {
    ...above,
    text: `${above.text}\n${below.text}`,
    folded: `${above.folded}\n${below.folded}`,
    html: `${above.html}<br>${below.html}`,
    size: above.size + below.size,
    linkSize: above.linkSize + below.linkSize,
    links: [...above.links, ...below.links],
    isBold: above.isBold && below.isBold,
  };
}

function writesParagraphs(blocks: readonly Block[]): boolean {
  const lines = new Map<unknown, number>();
  for (const { element } of blocks) lines.set(element, (lines.get(element) ?? 0) + 1);
  const alone = blocks.filter(({ element }) => element?.name === 'p' && lines.get(element) === 1);
  return sizeOf(alone) >= sizeOf(blocks.filter(({ kind }) => kind !== 'table')) * MIN_ALONE;
}

function sizeOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + block.size, 0);
}
