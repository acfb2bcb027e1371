import { type TagKind } from './types';

const OPEN = 0x300a;
const CLOSE = 0x300b;
/** Longer ones are a quotation or a bracket that was never closed. */
const LONGEST_TITLE = 40;
/** What ends the title of a law, a plan or a paper: those are about the place that they name. Folded. */
const DOCUMENTS = [
  ...['条例', '办法', '意见', '规定', '通知', '方案', '规划', '决定', '报告', '公告', '细则'],
  ...['通告', '协议', '纲要', '计划', '措施', '报', '志', '年鉴'],
];

/**
 * Whether a place or person is only a part of the title of a book, a film or a song: 《圖們江的女兒》
 * is a novel and no news from the river. The whole title is a mention, and so is a part of the title
 * of a law or plan (《延吉市養犬管理條例》). Positions in `units`, folded text.
 */
export function isInWorkTitle(
  { start, end }: { start: number; end: number },
  kind: TagKind,
  { units, slice }: { units: Uint16Array; slice: (start: number, end: number) => string },
): boolean {
  if (kind !== 'place' && kind !== 'person') return false;
  let open = start - 1;
  while (open >= 0 && start - open <= LONGEST_TITLE && units[open] !== OPEN) {
    if (units[open] === CLOSE) return false;
    open -= 1;
  }
  if (units[open] !== OPEN) return false;
  let close = end;
  while (close < units.length && close - end <= LONGEST_TITLE && units[close] !== CLOSE) close += 1;
  if (units[close] !== CLOSE || (open + 1 === start && close === end)) return false;
  const title = slice(end, close);
  return !DOCUMENTS.some((word) => title.endsWith(word));
}
