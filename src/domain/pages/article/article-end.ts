import { type Block } from '../block';
import { readLabels } from '../metadata/labels';
import { isAfterArticle, isFooterLine, isNoticeHeading, isToolLine } from './page-lines';

/** A heading of related articles ends the body only after this share of the running text. */
const END_SHARE = 0.5;
/** After this share of text, a line with date and time ends a post of a blog or forum. */
const MIN_POST = 120;
/** The maximum running text (characters) of all clauses of a notice together. */
const MAX_NOTICE = 900;
/** From this much running text (characters) on, a block is a paragraph. */
export const MIN_TEXT = 20;

/** The blocks, each one's running text in characters, and which of them (`from` … `to`) count. */
export interface Situation {
  blocks: readonly Block[];
  weights: readonly number[];
  from: number;
  to: number;
  title: string;
  /** Blocks of sidebars and footers: they may end the article, but are never part of it. */
  isSide?: readonly boolean[];
}

/** The first block after the article: related articles, comments, a footer, the next post. */
export function findEnd(input: Situation): number {
  const { blocks, weights, from, to } = input;
  const total = weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
  const lastText = weights.findLastIndex((weight, index) => weight >= MIN_TEXT && index < to);
  let seen = 0;
  for (let index = from; index < to; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    if (seen >= MIN_POST && isPostFooter(block.folded)) return index;
    if (isNoticeAtEnd(input, index, seen)) return index;
    if (input.isSide?.[index]) continue;
    if (seen >= total * END_SHARE && seen > 0 && endsArticle(block, index > lastText)) return index;
    seen += weights[index] ?? 0;
  }
  return Math.min(to, blocks.length);
}

/**
 * The heading of a copyright notice behind the text: what comes after it is the notice, however
 * its clauses are worded, as long as that is no more than a notice's length.
 */
function isNoticeAtEnd({ blocks, weights, to }: Situation, index: number, seen: number): boolean {
  const block = blocks[index];
  if (!block || block.kind === 'picture' || seen < MIN_POST) return false;
  if (!isNoticeHeading(block.folded)) return false;
  const after = weights.slice(index + 1, to).reduce((sum, weight) => sum + weight, 0);
  return after <= MAX_NOTICE;
}

function endsArticle(block: Block, isTrailing: boolean): boolean {
  const { folded } = block;
  if (block.kind === 'picture') return false;
  if (isAfterArticle(folded) && (isTrailing || block.size <= 30)) return true;
  return isFooterLine(folded);
}

/** A blog's or forum's `发表于 2004年12月27日 12:40`: the next post begins. */
export function isPostFooter(folded: string): boolean {
  if (folded.length > 80) return false;
  const fields = readLabels(folded);
  const hasTime = fields.dates.some((date) => date.hour !== undefined);
  return hasTime && fields.unexplained <= 20;
}

/** 相关新闻, 网友评论: dates and names below it belong to something else. */
export function isRelatedHeading(block: Block): boolean {
  if (!isAfterArticle(block.folded) || isToolLine(block.folded)) return false;
  if (/分享|打印|关闭|扫一扫|收藏|上一|下一/.test(block.folded)) return false;
  const fields = readLabels(block.text);
  return fields.dates.length === 0 && fields.labels.size === 0;
}
