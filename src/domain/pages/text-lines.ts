import { foldAligned } from '../text/fold';
import { type Block, PLAIN_BLOCK } from './block';
import { escapeHtml } from '../text/escape-html';

const INDENT = /^(?:[\u3000\u2003]|[ \u00a0\t]{2,}|\u00a0)/;
/** Ends of tags that a scraper left in the text. */
const STRAY_TAG = /<\/?(?:strong|b|em|i|u|span|font|p|a|br|div)(?:\s[^<>]{0,200})?\/?>/gi;

/** The lines of page text that say something, with what the layout tells: indent and blank lines. */
export function readTextLines(text: string): Block[] {
  const blocks: Block[] = [];
  let gap = 0;
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const line = raw.replace(STRAY_TAG, '');
    // A tab or two spaces inside a line separate fields; they are kept for the rules on labels.
    const printed = line.replace(/[\u00a0\u3000\u2003\u200b\ufeff]/g, ' ').trim();
    if (printed === '') {
      gap += 1;
      continue;
    }
    blocks.push({
      ...PLAIN_BLOCK,
      kind: 'paragraph',
      text: printed,
      folded: foldAligned(printed),
      html: escapeHtml(printed.replace(/\s+/g, ' ')),
      size: printed.replace(/\s+/g, '').length,
      isIndented: INDENT.test(line),
      gap,
    });
    gap = 0;
  }
  return blocks;
}
