import { isLinkDense, type Block } from './block';
import { escapeHtml } from './inline-html';
import { hasSentence } from './page-lines';

/** A bold paragraph longer than this is emphasis, not a subhead. */
const MAX_SUBHEAD = 34;

/**
 * Writes the body from its blocks, in the elements of the body's allow-list: headings from h2 on,
 * paragraphs, lists, quotations, tables, figures with the caption printed below the picture.
 */
export function writeBody(blocks: readonly Block[]): string {
  const levels = blocks
    .filter((block) => block.kind === 'heading')
    .map((block) => block.level ?? 2);
  const shift = levels.length > 0 ? 2 - Math.min(...levels) : 0;
  const out: string[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    if (block.kind === 'item' || block.quote !== undefined) {
      const end = groupEnd(blocks, index);
      out.push(writeGroup(blocks.slice(index, end)));
      index = end - 1;
      continue;
    }
    if (block.kind === 'picture') {
      const caption = captionAfter(blocks, index);
      out.push(figure(block, caption));
      if (caption) index += 1;
      continue;
    }
    out.push(writeBlock({ block, shift, isSubhead: isSubhead(blocks, index) }));
  }
  return out.join('\n');
}

function groupEnd(blocks: readonly Block[], from: number): number {
  const first = blocks[from];
  let end = from + 1;
  while (
    blocks[end] &&
    blocks[end]?.list?.id === first?.list?.id &&
    blocks[end]?.quote === first?.quote
  ) {
    end += 1;
  }
  return end;
}

function writeGroup(blocks: readonly Block[]): string {
  const [first] = blocks;
  const inner = first?.list
    ? `<${first.list.isOrdered ? 'ol' : 'ul'}>${blocks.map((block) => `<li>${block.html}</li>`).join('')}</${first.list.isOrdered ? 'ol' : 'ul'}>`
    : blocks.map((block) => `<p>${block.html}</p>`).join('');
  return first?.quote === undefined ? inner : `<blockquote>${inner}</blockquote>`;
}

function writeBlock(input: { block: Block; shift: number; isSubhead: boolean }): string {
  const { block } = input;
  if (block.kind === 'table') return block.html;
  if (block.kind === 'heading') {
    const level = Math.min(4, Math.max(2, (block.level ?? 2) + input.shift));
    return `<h${level}>${withoutStrong(block.html)}</h${level}>`;
  }
  if (input.isSubhead) return `<h2>${withoutStrong(block.html)}</h2>`;
  return block.isCentred
    ? `<p style="text-align:center">${block.html}</p>`
    : `<p>${block.html}</p>`;
}

function withoutStrong(html: string): string {
  return html.replace(/<\/?strong>/g, '');
}

/** A short bold line between paragraphs, without the end of a sentence. */
function isSubhead(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (!block?.isBold || block.kind !== 'paragraph' || block.size > MAX_SUBHEAD || block.size < 2)
    return false;
  const previous = blocks[index - 1];
  if (hasSentence(block.folded.replace(/[?!]$/, '')) || isLinkDense(block)) return false;
  if (/[:,、]$/.test(block.folded) || previous?.kind === 'picture') return false;
  const next = blocks[index + 1];
  return (
    next !== undefined && !next.isBold && (next.kind !== 'paragraph' || next.size > block.size)
  );
}

const CAPTION =
  /^(?:图|圖|上图|下图|左图|右图|资料图|資料圖|图片|圖片|配图|▲|△|↑|◀|▼)|(?:摄|攝|供图|供圖|图片来源.*|拍摄|制图|資料圖片|资料图片)[)）。]?$/;

function captionAfter(blocks: readonly Block[], index: number): Block | null {
  const next = blocks[index + 1];
  if (!next || next.kind !== 'paragraph' || next.size > 120 || next.quote !== undefined)
    return null;
  const isShort = next.size <= 60 && (next.isCentred || !/[。！？]$/.test(next.text));
  return CAPTION.test(next.text) || (isShort && next.isCentred && !next.isBold) ? next : null;
}

function figure(picture: Block, caption: Block | null): string {
  return `<figure>${picture.html}${caption ? `<figcaption>${caption.html}</figcaption>` : ''}</figure>`;
}

/** A paragraph from plain text. */
export function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}
