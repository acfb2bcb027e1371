import { isLinkDense, type Block } from '../block';
import { hasSentence, isNoticeHeading, isNoticeText, isPromoLine } from './page-lines';
import { type PageNotice, type PagePromo } from '../types';

/**
 * Takes a block that is part of a copyright notice or a promo for a public account into the lists; false
 * when it is neither. Notices come after the text (`isLate`).
 */
export function takeNoticeOrPromo(input: {
  block: Block;
  parts: { notices: PageNotice[]; promos: PagePromo[] };
  isLate: boolean;
}): boolean {
  const { block, parts } = input;
  const text = block.text;
  if (isLinkDense(block) || block.kind === 'picture') return false;
  if (input.isLate && isNoticeHeading(block.folded)) {
    parts.notices.push({ title: text.replace(/(?<![:：\s])[:：\s]+$/, ''), text: [] });
    return true;
  }
  const open = parts.notices.at(-1);
  if (input.isLate && (isNoticeText(block.folded) || isClause(block, open))) {
    if (open) open.text.push(text);
    else parts.notices.push({ title: null, text: [text] });
    return true;
  }
  if (isPromoLine(block.folded)) {
    parts.promos.push({ text, accountName: accountName(text) });
    return true;
  }
  return false;
}

/** Full sentences right under a notice's heading are its clauses, however they are worded. */
function isClause(block: Block, open: PageNotice | undefined): boolean {
  return open !== undefined && open.title !== null && block.size >= 40 && hasSentence(block.folded);
}

/** The account's name: in quotation or title marks, or after 公众号：. */
function accountName(text: string): string | null {
  return (
    /[《「『“"【]([^》」』”"】]{1,30})[》」』”"】]/.exec(text)?.[1] ??
    /(?:公众号|公眾號|微信号|微信號|官方微信|官方微博)[:：]\s*(\S{1,30})/.exec(text)?.[1] ??
    null
  );
}
