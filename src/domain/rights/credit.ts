import { foldName } from '../text/fold';
import { withoutLead } from './credit-lead';
import { withoutRest } from './credit-rest';
import { slice, stretchOf, trimmed, type Span } from './span';

/** No outlet's name is longer (UTF-16 units). A longer text is not a credit, and matches no source. */
export const MAX_CREDIT_LENGTH = 200;

const ELLIPSIS = '…';
const WRAPPINGS = [
  '()',
  '[]',
  '<>',
  '{}',
  '""',
  "''",
  '【】',
  '《》',
  '〈〉',
  '「」',
  '『』',
  '〔〕',
  '“”',
  '‘’',
];
const CLOSER_OF = new Map(WRAPPINGS.map(([opener = '', closer = '']) => [opener, closer]));
const OPENER_OF = new Map(WRAPPINGS.map(([opener = '', closer = '']) => [closer, opener]));

/**
 * The outlet's name out of a printed credit, in the script it is printed in: without the label
 * (来源：, 本报讯 来源｜, 转自, 据…电), without brackets and quotes around it, and without what pages
 * print behind it (author and editor, date, web address).
 *
 * A joint credit (新华社、人民日报) stays whole: it names several holders of rights, and no part of
 * it speaks for the other. So does anything whose rest may name another outlet.
 *
 * @returns '' when no letter or digit is left. A credit of more than MAX_CREDIT_LENGTH units is cut
 *   and ends in …; what ends so, here or in print, may have named anybody and is not taken apart.
 *   Cleaning a cleaned credit changes nothing.
 */
export function cleanCredit(credit: string): string {
  const excerpt = excerptOf(credit);
  const name = isCutShort(excerpt) ? excerpt : nameIn(excerpt);
  return /[\p{L}\p{N}]/u.test(name) ? name : '';
}

/**
 * The key under which a credit or an outlet's name is compared and kept unique: cleaned, then
 * folded over width, case, script, space and punctuation. '' when nothing is left.
 */
export function foldCredit(credit: string): string {
  const name = cleanCredit(credit);
  return isCutShort(name) ? foldName(name) + ELLIPSIS : foldName(name);
}

/** Takes off layer after layer until nothing changes; each pass shortens the text. */
function nameIn(excerpt: string): string {
  let span = trimmed(stretchOf(excerpt));
  for (let before = Infinity; span.text.length < before;) {
    before = span.text.length;
    span = trimmed(withoutRest(withoutLead(withoutWrapping(span))));
  }
  return withoutSpacing(span.text);
}

/** One line without characters that do not show, white space collapsed; linear in the text. */
function excerptOf(text: string): string {
  const line = text
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length > MAX_CREDIT_LENGTH
    ? cut(line)
    : line.replace(/(?:\.{3,6}|…{1,2})$/, ELLIPSIS);
}

/** Never ends in half a character. */
function cut(text: string): string {
  const end = MAX_CREDIT_LENGTH - ELLIPSIS.length;
  return text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '') + ELLIPSIS;
}

function isCutShort(text: string): boolean {
  return text.endsWith(ELLIPSIS);
}

/** Takes off one pair of brackets or quotes around the whole, or a single one without its other. */
function withoutWrapping(span: Span): Span {
  const { folded } = span;
  const last = folded.length - 1;
  const closer = CLOSER_OF.get(folded.charAt(0));
  if (closer !== undefined) {
    const closesAt = folded.indexOf(closer, 1);
    if (closesAt === -1) return slice(span, 1);
    return closesAt === last ? slice(span, 1, last) : span;
  }
  const opener = OPENER_OF.get(folded.charAt(last));
  return opener !== undefined && !folded.slice(0, last).includes(opener)
    ? slice(span, 0, last)
    : span;
}

/** 新 华 社 is printed spaced out: one word. 光明日报 客户端 keeps its space. */
function withoutSpacing(text: string): string {
  return /^\p{Script=Han}(?: \p{Script=Han})+$/u.test(text) ? text.replaceAll(' ', '') : text;
}
