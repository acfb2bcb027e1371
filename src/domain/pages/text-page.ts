import { sortBlocks } from './article/article-range';
import { type Block } from './block';
import { writeBody } from './html/body-writer';
import { readBreadcrumb } from './metadata/breadcrumb';
import { isDateLine } from './metadata/headline';
import { splitKickerAndSubtitle } from './metadata/headline-lines';
import { type ArticlePage } from './html-page';
import { readMetadata } from './metadata/metadata';
import {
  isAfterArticle,
  isBreadcrumbLabel,
  isFooterLine,
  isNoticeText,
  isPromoLine,
  isToolLine,
} from './article/page-lines';
import { NO_STRUCTURED_DATA } from './metadata/structured-data';
import { markCaptions, markSubheads } from './article/text-structure';
import { readTextLines } from './text-lines';

/** A line with this many characters is running text, not navigation. */
const PARAGRAPH = 30;
/** A shorter one is, if it is a whole sentence. */
const SENTENCE = 12;
/** How many lines before the first paragraph may hold the headline. */
const REACH = 8;

/**
 * Reads an article out of page text as a scraper leaves it: navigation lines, breadcrumb, headline,
 * a line with date and source, the body, then promos and notices. The headline is the line above
 * the date line; without one, the line above the first paragraph. null when there is neither a
 * headline nor a body.
 */
export function readTextPage(input: {
  text: string;
  timeZone: string;
  siteNames: readonly string[];
}): ArticlePage | null {
  const blocks = readTextLines(input.text);
  const weights = blocks.map(weigh);
  const firstParagraph = weights.findIndex(
    (weight, index) => isParagraph(weight, blocks[index]) && !isDate(blocks, index),
  );
  const bodyFrom = firstParagraph < 0 ? blocks.length : firstParagraph;
  const headline = findTextHeadline(blocks, bodyFrom);
  const start = headline ? headline.index + 1 : bodyFrom;
  const parts = sortBlocks({
    blocks,
    weights,
    from: start,
    to: blocks.length,
    title: headline?.title ?? '',
  });
  const lines = splitKickerAndSubtitle({ blocks, headline, parts });
  if (lines.title === '' && parts.body.length === 0) return null;
  const captions = markCaptions(parts.body);
  const body = markSubheads(parts.body, captions);
  const metadata = readMetadata({
    lines: {
      bylines: lines.bylines,
      head: [...lines.above, ...parts.head],
      bodyStart: body.slice(0, 4).map((block) => block.text),
      bodyEnd: body
        .slice(-3)
        .map((block) => block.text)
        .reverse(),
      tail: parts.tail,
    },
    structured: NO_STRUCTURED_DATA,
    timeZone: input.timeZone,
  });
  return {
    legacyUrl: null,
    title: lines.title,
    kicker: lines.kicker,
    subtitle: lines.subtitle,
    ...metadata,
    breadcrumb: findBreadcrumb({ ...input, blocks, before: start, title: lines.title }),
    bodyHtml: writeBody(body),
    notices: parts.notices,
    promos: parts.promos,
    warnings: [...captions].map((caption) => ({
      code: 'picture-missing',
      message: `图片说明「${caption.text.slice(0, 40)}」没有对应的图片，已作为段落保留，请补图或删去。`,
    })),
  };
}

function weigh(block: Block): number {
  const { folded } = block;
  if (isToolLine(folded) || isFooterLine(folded) || isNoticeText(folded) || isPromoLine(folded))
    return 0;
  if (isBreadcrumbLabel(folded) || isNavigation(block)) return 0;
  return /[,.。;!?:、]/.test(folded) ? block.size : block.size / 3;
}

/** Many short words in a row: a menu printed on one line. */
function isNavigation(block: Block): boolean {
  const words = block.text.split(/[\s|·/]+/).filter(Boolean);
  return (
    words.length >= 5 && words.every((word) => word.length <= 8) && !/[。，；]/.test(block.text)
  );
}

function isParagraph(weight: number, block: Block | undefined): boolean {
  return (
    weight >= PARAGRAPH || (weight >= SENTENCE && /[。!?]["”」』]?$/.test(block?.folded ?? ''))
  );
}

function isDate(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  return block !== undefined && isDateLine(block);
}

function findTextHeadline(
  blocks: readonly Block[],
  bodyFrom: number,
): { title: string; index: number } | null {
  const from = Math.max(0, bodyFrom - REACH);
  // The date line is the first one after the navigation, so that the headline is right above it.
  const dated = blocks.findIndex(
    (block, index) => index >= from && index <= bodyFrom && isDateLine(block),
  );
  const end = dated >= 0 ? dated : bodyFrom;
  const usable = (index: number) => {
    const block = blocks[index];
    return block !== undefined && isHeadlineLine(block);
  };
  let index = end - 1;
  while (index >= 0 && !usable(index)) index -= 1;
  if (index < 0) {
    // The date is above the headline.
    index = dated >= 0 ? dated + 1 : -1;
    if (index < 0 || index >= bodyFrom || !usable(index)) return null;
  }
  index = aboveSubtitle(blocks, index);
  return { title: blocks[index]?.text ?? '', index };
}

/** —— begins a subtitle: the headline is the line above it. */
function aboveSubtitle(blocks: readonly Block[], index: number): number {
  const isSubtitle = /^\s*(?:—{1,4}|-{2,4}|－{1,4}|──)\s*\S/.test(blocks[index]?.text ?? '');
  const above = blocks[index - 1];
  return isSubtitle && above && isHeadlineLine(above) ? index - 1 : index;
}

function isHeadlineLine(block: Block): boolean {
  if (block.size < 2 || block.size > 80 || /[。;]$/.test(block.folded)) return false;
  if (isToolLine(block.folded) || isFooterLine(block.folded) || isBreadcrumbLabel(block.folded))
    return false;
  return (
    !isNavigation(block) && !isAfterArticle(block.folded) && !/(?:>|»).*(?:>|»)/.test(block.folded)
  );
}

function findBreadcrumb(input: {
  blocks: readonly Block[];
  before: number;
  siteNames: readonly string[];
  title: string;
}): string[] {
  for (let index = Math.min(input.before, input.blocks.length) - 1; index >= 0; index -= 1) {
    const text = input.blocks[index]?.text ?? '';
    const folded = input.blocks[index]?.folded ?? '';
    if (!isBreadcrumbLabel(folded) && !/(?:>|»|→).*(?:>|»|→)/.test(folded)) continue;
    const names = readBreadcrumb({ ...input, text });
    if (names.length > 0) return names;
  }
  return [];
}
