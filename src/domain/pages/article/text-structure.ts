import { type Block } from '../block';
import { hasSentence } from './page-lines';

/** The maximum length of a subhead (characters). */
const MAX_SUBHEAD = 30;
const MAX_CAPTION = 60;
/** A caption is set apart: more blank lines before it than between paragraphs. */
const APART = 2;

const CAPTION_WORDS =
  /^(?:图为|图:|图片:|上图|下图|左图|右图|资料图|▲|△|↑)|(?:摄|供图|资料图片|资料图)[)）]?$/;

/**
 * Captions whose pictures the scraper dropped. A caption is a short line without the end of a sentence
 * that (1) says so (图为…, …摄), or (2) is set apart where a picture was: with at least two blank lines
 * before it, and not indented although the paragraphs are.
 */
export function markCaptions(body: readonly Block[]): Set<Block> {
  const paragraphs = body.filter((block) => block.size > MAX_SUBHEAD);
  const indented = paragraphs.filter((block) => block.isIndented).length;
  const isIndentedPage = paragraphs.length > 0 && indented >= paragraphs.length * 0.6;
  const usualGap = median(paragraphs.map((block) => block.gap));
  return new Set(
    body.filter((block, index) => {
      if (block.size > MAX_CAPTION || block.isIndented || isListed(block)) return false;
      if (CAPTION_WORDS.test(block.folded)) return true;
      const isApart = index > 0 && block.gap >= Math.max(APART, usualGap + 1);
      return isIndentedPage && isApart && index < body.length - 1 && !hasSentence(block.folded);
    }),
  );
}

/**
 * Subheads: a short line without sentence punctuation, above a paragraph that is longer, laid out
 * like the paragraphs. Two short lines in a row are a list, not subheads.
 */
export function markSubheads(body: readonly Block[], captions: ReadonlySet<Block>): Block[] {
  let isAfterText = true;
  return body.map((block, index) => {
    if (captions.has(block)) return block;
    const isCandidate = isAfterText && isShort(block);
    isAfterText = !isShort(block);
    const next = body[index + 1];
    if (!isCandidate || !next || captions.has(next)) return block;
    const isBeforeText =
      next.size > MAX_SUBHEAD || (next.size > block.size && hasSentence(next.folded));
    return isBeforeText ? { ...block, kind: 'heading', level: 2 } : block;
  });
}

function isShort(block: Block): boolean {
  if (block.size < 2 || block.size > MAX_SUBHEAD) return false;
  const plain = block.folded.replace(/[?!]["”」』]?$/, '');
  return !/[。!?;…]/.test(plain) && !/[,、:.]$/.test(plain) && !/[:]/.test(plain.slice(2));
}

/** Figures, addresses, telephone numbers: neither caption nor subhead. */
function isListed(block: Block): boolean {
  return /^[\d\s.:/-]+$/.test(block.folded);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
