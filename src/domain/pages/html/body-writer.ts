import { type Block, isLinkDense } from '../block';
import { captionAfter } from './figure-caption';
import { joinLines } from '../article/line-breaks';
import { writeAttributes } from './markup';
import { layoutContainers, NestedHtml } from './nested-html';
import { hasSentence } from '../article/page-lines';

/** A bold paragraph longer than this is emphasis, not a subhead. */
const MAX_SUBHEAD = 34;
/** In these a line may be without a paragraph. */
const HOLDS_LINES: ReadonlySet<string> = new Set(['li', 'figure', 'figcaption']);

/**
 * Writes the body from its blocks: headings from h2 on, paragraphs, pictures with the caption printed
 * below them, tables, each in the lists, quotations and figures around it. sanitizeBody makes the body's
 * own form of it.
 */
export function writeBody(blocks: readonly Block[]): string {
  const subheads = new Set(blocks.filter((_, index) => isSubhead(blocks, index)));
  const shift = headingShift(blocks);
  const printed = joinLines(blocks, subheads);
  const body = new NestedHtml(layoutContainers(blocks));
  for (let index = 0; index < printed.length; index += 1) {
    const block = printed[index];
    if (!block) continue;
    if (block.kind === 'picture') {
      const caption = captionAfter(printed, index);
      body.add(block, figure(block, caption));
      if (caption) index += 1;
    } else if (block.kind === 'table') body.add(block, block.html);
    else if (subheads.has(block)) body.add(block, heading(block, 2));
    else if (block.kind === 'heading') body.add(block, heading(block, (block.level ?? 2) + shift));
    else body.add(block, paragraph(block));
  }
  return body.end();
}

/** The first level of heading in the body becomes 2. */
function headingShift(blocks: readonly Block[]): number {
  const levels = blocks
    .filter((block) => block.kind === 'heading')
    .map((block) => block.level ?? 2);
  return levels.length > 0 ? 2 - Math.min(...levels) : 0;
}

function heading(block: Block, level: number): string {
  const name = `h${Math.min(4, Math.max(2, level))}`;
  const words = block.isBold ? block.html.replace(/<\/?strong>/g, '') : block.html;
  return `<${name}${alignment(block)}>${words}</${name}>`;
}

function paragraph(block: Block): string {
  const isLoose =
    block.element?.name !== 'p' && HOLDS_LINES.has(block.containers.at(-1)?.name ?? '');
  // The sanitiser takes a div as the border of a line, which may then be bare.
  const name = isLoose ? 'div' : 'p';
  return `<${name}${alignment(block)}>${block.html}</${name}>`;
}

function alignment({ alignment }: Block): string {
  return writeAttributes({ style: alignment && `text-align: ${alignment}` });
}

function figure(picture: Block, caption: Block | null): string {
  const content = picture.html + (caption ? `<figcaption>${caption.html}</figcaption>` : '');
  const isInFigure = picture.containers.some(({ name }) => name === 'figure');
  return isInFigure ? content : `<figure>${content}</figure>`;
}

/** A short bold line between paragraphs, without the end of a sentence. */
function isSubhead(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (!block?.isBold || block.kind !== 'paragraph' || block.size > MAX_SUBHEAD || block.size < 2)
    return false;
  const previous = blocks[index - 1];
  if (block.containers.at(-1)?.name === 'figcaption') return false;
  if (hasSentence(block.folded.replace(/[?!]$/, '')) || isLinkDense(block)) return false;
  if (/[:,、]$/.test(block.folded) || previous?.kind === 'picture') return false;
  const next = blocks[index + 1];
  return (
    next !== undefined && !next.isBold && (next.kind !== 'paragraph' || next.size > block.size)
  );
}
