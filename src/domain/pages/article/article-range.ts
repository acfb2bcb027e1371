import { foldName } from '../../text/fold';
import { isLinkDense, type Block } from '../block';
import { isDateLine } from '../metadata/headline';
import { readLabels } from '../metadata/labels';
import { findEnd, isPostFooter, isRelatedHeading, MIN_TEXT, type Situation } from './article-end';
import { takeNoticeOrPromo } from './notices-and-promos';
import { hasSentence, isAfterArticle, isFooterLine, isToolLine } from './page-lines';
import { type PageNotice, type PagePromo } from '../types';

/** An article's blocks, sorted into its own content and what surrounds it. */
export interface ArticleParts {
  body: Block[];
  /** Date, source and author lines above the body; those below. */
  head: string[];
  tail: string[];
  notices: PageNotice[];
  promos: PagePromo[];
  /** What follows the tail belongs to other articles. */
  isTailClosed: boolean;
}

/** How many lines after the body may still name its editor. */
const TAIL_LINES = 12;

/**
 * Sorts the blocks from `from` (the first after the headline) to `to`. `weights` is each block's
 * running text in characters.
 */
export function sortBlocks(input: Situation): ArticleParts {
  const { blocks, weights, from } = input;
  const parts: ArticleParts = {
    body: [],
    head: [],
    tail: [],
    notices: [],
    promos: [],
    isTailClosed: false,
  };
  const end = findEnd(input);
  const lastText = weights.slice(0, end).findLastIndex((weight) => weight >= MIN_TEXT);
  let seen = 0;
  for (let index = from; index < end; index += 1) {
    const block = blocks[index];
    if (!block || input.isSide?.[index]) continue;
    const weight = weights[index] ?? 0;
    const place = { seen, isTrailing: index > lastText, title: input.title };
    if (takeNoticeOrPromo({ block, parts, isLate: index >= lastText })) continue;
    if (isMetadataLine(block, place, parts)) {
      if (seen < MIN_TEXT) parts.head.push(...takeLinesAbove(parts), block.text);
      else parts.tail.push(block.text);
      continue;
    }
    if (isNoise(block, place)) continue;
    seen += weight;
    parts.body.push(block);
  }
  for (const block of blocks.slice(end, input.to)) {
    if (!takeNoticeOrPromo({ block, parts, isLate: true })) collectTail(parts, block);
  }
  trimEnd(parts);
  return parts;
}

/** Short lines between headline and date line (the site's address and the like) belong to it. */
function takeLinesAbove(parts: ArticleParts): string[] {
  const isLine = (block: Block) =>
    block.kind !== 'picture' &&
    block.size <= 30 &&
    !hasSentence(block.folded) &&
    !/^\s*[—–-]/.test(block.text);
  const taken = parts.body.filter(isLine);
  parts.body = parts.body.filter((block) => !isLine(block));
  return taken.map((block) => block.text);
}

function collectTail(parts: ArticleParts, block: Block): void {
  if (parts.isTailClosed || parts.tail.length >= TAIL_LINES || block.text === '') return;
  if (isRelatedHeading(block)) {
    parts.isTailClosed = true;
    return;
  }
  if (block.text.length > 120) return;
  if (!isLinkDense(block) || isPostFooter(block.folded)) parts.tail.push(block.text);
}

function isMetadataLine(
  block: Block,
  place: { seen: number; isTrailing: boolean },
  parts: ArticleParts,
): boolean {
  if (block.kind === 'table' || block.kind === 'picture' || block.text.length > 160) return false;
  if (place.seen >= MIN_TEXT && !place.isTrailing) return false;
  const fields = readLabels(block.text);
  if (place.seen < MIN_TEXT) {
    // A second bare date is the text's own: the day of the conference it announces.
    const isBareDate = fields.labels.size === 0;
    const isDated = parts.head.some((line) => readLabels(line).dates.length > 0);
    return isDateLine(block) && !(isBareDate && isDated);
  }
  // 来源, 编辑, 审核, 标签 … below the text; 时间 alone may be part of it.
  const isSigned = [...fields.labels].some((label) => label !== 'date');
  return isSigned && fields.unexplained <= 6;
}

function isNoise(block: Block, context: { seen: number; title: string }): boolean {
  if (block.kind === 'picture' || block.kind === 'table') return false;
  if (
    block.size === 0 ||
    (block.size === 1 && context.seen < MIN_TEXT) ||
    isToolLine(block.folded) ||
    isFooterLine(block.folded)
  )
    return true;
  if (isLinkDense(block) && (block.kind === 'item' || block.size > 4))
    return !isInlineAddress(block);
  return context.seen < MIN_TEXT && repeatsHeadline(block, context.title);
}

/** The headline again, or the part of it after the author's name. */
function repeatsHeadline(block: Block, title: string): boolean {
  const name = foldName(block.text);
  const headline = foldName(title);
  return name === headline || (name.length >= 6 && headline.endsWith(name));
}

/** A line that is one address (a link to a document, a mail address) belongs to the text. */
function isInlineAddress(block: Block): boolean {
  return /^(?=\S+$)\S*(?:https?:\/\/|www\.|@)\S/.test(block.folded.trim()) && block.kind !== 'item';
}

/** Links and lone tools at the end of the body are not part of it. */
function trimEnd(parts: ArticleParts): void {
  for (let last = parts.body.at(-1); last; last = parts.body.at(-1)) {
    const isWaste =
      last.kind !== 'picture' &&
      last.kind !== 'table' &&
      (isLinkDense(last) || isAfterArticle(last.folded));
    if (!isWaste) return;
    parts.body.pop();
  }
}
