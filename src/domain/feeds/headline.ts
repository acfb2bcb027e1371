import { cleanLine } from './clean-text';

/** Google's guidance for `headline`; counted in UTF-16 units, so it holds however one counts. */
export const MAX_HEADLINE = 110;

const ELLIPSIS = '…';
/** How many characters may be dropped to keep a Latin word whole. */
const MAX_WORD = 20;
let graphemes: Intl.Segmenter | undefined;

/**
 * The title as a headline of at most 110 characters. A longer one ends in …, never inside a
 * character as people see it (an emoji of several code points, a letter with its accents), nor
 * inside a Latin word.
 */
export function headlineOf(title: string): string {
  const line = cleanLine(title);
  if (line.length <= MAX_HEADLINE) return line;
  graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const room = MAX_HEADLINE - ELLIPSIS.length;
  // A character that a little more text would have made longer does not matter: it is cut off.
  const excerpt = line.slice(0, room * 2);
  let end = 0;
  for (const { index, segment } of graphemes.segment(excerpt)) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  // One heap of accents longer than the headline: cut between code points.
  const fit =
    end > 0 ? excerpt.slice(0, end) : excerpt.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  return (
    withoutCutWord(fit, line).replace(/(?<![\s，,、：:；;—-])[\s，,、：:；;—-]+$/, '') + ELLIPSIS
  );
}

function withoutCutWord(fit: string, line: string): string {
  const isCut =
    /[\p{Script=Latin}\p{Nd}]$/u.test(fit) &&
    /^[\p{Script=Latin}\p{Nd}]/u.test(line.slice(fit.length));
  if (!isCut) return fit;
  const word =
    /(?<![\p{Script=Latin}\p{Nd}])[\p{Script=Latin}\p{Nd}]+$/u.exec(
      fit.slice(-MAX_WORD - 1),
    )?.[0] ?? '';
  return word.length > MAX_WORD ? fit : fit.slice(0, fit.length - word.length);
}
