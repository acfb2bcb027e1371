import { foldName } from '../../text/fold';
import { isLinkDense, type Block } from '../block';
import { readLabels } from './labels';
import { isBreadcrumbLabel, isFooterLine, isToolLine } from '../article/page-lines';

export interface Headline {
  title: string;
  /** Index of its block; -1 when it comes from the page's `<title>` alone. */
  index: number;
}

/** The maximum length of a headline. */
const MAX_TITLE = 120;
const MIN_TITLE = 2;
/** How many blocks before the first paragraph may hold it. */
const REACH = 40;
/** A forum's label before it. */
const SUBJECT = /^(?:主题|主題|标题|標題|题目|題目)\s*[:：]\s*(?=\S{4})/;
/** A heading farther above the first paragraph is that of another part of the page. */
const HEADING_REACH = 10;

/**
 * Finds the headline among the blocks before the first paragraph (`bodyFrom`): the last one that
 * the page's own `<title>` repeats, else the nearest h1–h3, else the line above the date line,
 * else the line above the first paragraph.
 */
export function findHeadline(input: {
  blocks: readonly Block[];
  bodyFrom: number;
  pageTitles: readonly string[];
}): Headline | null {
  const { blocks, bodyFrom } = input;
  const titles = input.pageTitles.map(foldName).filter((title) => title.length >= MIN_TITLE);
  const index = [
    () => longestRepeated(blocks.slice(0, bodyFrom + 1), titles),
    () => lastBefore({ reach: REACH, ...input }, (block) => SUBJECT.test(block.text)),
    () => lastBefore({ reach: HEADING_REACH, ...input }, isHeading),
    () => aboveDateLine(input),
    () => lastBefore({ reach: 6, ...input }, (block) => block.isBold && isCandidate(block)),
    () => lastBefore({ reach: 4, ...input }, isLinkedCandidate),
  ].reduce((found, look) => (found >= 0 ? found : look()), -1);
  if (index >= 0) return headlineAt(blocks, index);
  const title = cleanPageTitle(input.pageTitles[0] ?? '');
  return title === '' ? null : { title, index: -1 };
}

function isHeading(block: Block): boolean {
  return block.kind === 'heading' && isLinkedCandidate(block);
}

/** Blogs link the headline to the post itself. */
function isLinkedCandidate(block: Block): boolean {
  return isCandidate({ ...block, linkSize: 0 });
}

function aboveDateLine(input: { blocks: readonly Block[]; bodyFrom: number }): number {
  const dated = lastBefore({ reach: REACH, ...input, bodyFrom: input.bodyFrom + 1 }, isDateLine);
  return dated < 0 ? -1 : lastBefore({ reach: 6, ...input, bodyFrom: dated }, isCandidate);
}

/** The last accepted block of the `reach` ones before `bodyFrom`. */
function lastBefore(
  input: { blocks: readonly Block[]; bodyFrom: number; reach: number },
  accepts: (block: Block) => boolean,
): number {
  const { blocks, bodyFrom, reach } = input;
  const from = Math.max(0, bodyFrom - reach);
  const found = blocks.slice(from, bodyFrom).findLastIndex(accepts);
  return found < 0 ? -1 : from + found;
}

function headlineAt(blocks: readonly Block[], index: number): Headline {
  const title = (blocks[index]?.text ?? '').replace(SUBJECT, '');
  return { title, index };
}

/** The block that says most of the page's `<title>`; the last of equals, never a subtitle. */
function longestRepeated(blocks: readonly Block[], titles: readonly string[]): number {
  let found = -1;
  blocks.forEach((block, index) => {
    if (!repeats(block, titles) || /^\s*(?:——|—|--)/.test(block.text)) return;
    const best = blocks[found];
    if (!best || foldName(block.text).length >= foldName(best.text).length) found = index;
  });
  return found;
}

function repeats(block: Block, titles: readonly string[]): boolean {
  if (block.text.length > MAX_TITLE || block.text.length < 4 || block.kind === 'table')
    return false;
  const name = foldName(block.text);
  if (name.length < 4) return false;
  return titles.some(
    (title) => title.startsWith(name) || (name.length >= 8 && title.includes(name)),
  );
}

function isCandidate(block: Block): boolean {
  if (block.kind === 'picture' || block.kind === 'table' || isLinkDense(block)) return false;
  if (block.size < MIN_TITLE || block.text.length > MAX_TITLE || /[。;]$/.test(block.folded))
    return false;
  if (isToolLine(block.folded) || isFooterLine(block.folded) || isBreadcrumbLabel(block.folded))
    return false;
  return !isDateLine(block) && /[\p{L}]/u.test(block.text);
}

/** A line of labels and dates and little else. */
export function isDateLine(block: Block): boolean {
  if (block.text.length > 160) return false;
  const fields = readLabels(block.text);
  const hasField = fields.dates.length > 0 || fields.labels.size > 0;
  return hasField && fields.unexplained <= 14;
}

/** Characters of a `<title>` that are looked at. */
const MAX_PAGE_TITLE = 500;
const TITLE_SEPARATOR =
  /\s*(?:[_|｜—]+|--+|\s-\s|-(?=[^-]*(?:网|網|频道|頻道|新闻|新聞|中心|论坛|社区)[^-]*$)|::|»)\s*/;

/** The headline part of a `<title>`: before the names of channel and site. */
export function cleanPageTitle(title: string): string {
  const text = title.slice(0, MAX_PAGE_TITLE).replace(/\s+/g, ' ').trim();
  const parts = text.split(TITLE_SEPARATOR).filter((part) => part.trim() !== '');
  const first = parts[0]?.trim() ?? '';
  if (first.length >= 6 || parts.length < 2) return first;
  return [...parts].sort((a, b) => b.length - a.length)[0]?.trim() ?? first;
}
