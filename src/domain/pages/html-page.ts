import { foldName } from '../text/fold';
import { sortBlocks } from './article/article-range';
import { writeBody } from './html/body-writer';
import { readBreadcrumb } from './metadata/breadcrumb';
import { type ContentRange, findContent, MIN_PARAGRAPH } from './article/content-range';
import { findHeadline, isDateLine } from './metadata/headline';
import { type PlacedBlock, readBlocks } from './html/html-blocks';
import { nameOf } from './html/html-node';
import { readMetadata } from './metadata/metadata';
import { splitKickerAndSubtitle } from './metadata/headline-lines';
import { isBreadcrumbLabel } from './article/page-lines';
import { findPageUrl } from './metadata/page-url';
import { parseHtml } from './html/parse-html';
import { readStructuredData } from './metadata/structured-data';
import { type PageReading } from './types';

export type ArticlePage = Omit<PageReading, 'kind' | 'charset' | 'repairs'>;

const BREADCRUMB_NAME =
  /breadcrumb|crumbs?\b|position|location|weizhi|dangqian|current|path\b|nav_?path|mbx|wz\b/i;

/** Reads an article out of an HTML page; null when it has neither a headline nor a body. */
export function readHtmlPage(input: {
  html: string;
  timeZone: string;
  siteNames: readonly string[];
}): ArticlePage | null {
  const $ = parseHtml(input.html);
  const structured = readStructuredData($);
  const legacyUrl = findPageUrl($, input.html);
  const pageTitle = $('title').first().text().replace(/\s+/g, ' ').trim();
  const root = $.root()[0];
  const blocks = root ? readBlocks(root, legacyUrl) : [];
  const content = findContent(blocks);
  const first = findFirstParagraph(blocks, content);
  const bodyFrom = first < 0 ? content.from : first;
  const headline = findHeadline({
    blocks: blocks.slice(0, content.to),
    bodyFrom,
    pageTitles: [structured.title ?? '', pageTitle].filter((title) => title !== ''),
  });
  const start =
    headline && headline.index >= 0 ? headline.index + 1 : Math.min(bodyFrom, content.from);
  const kept = blocks
    .map((block, index) => ({ block, weight: content.weights[index] ?? 0, index }))
    .filter(({ index }) => index >= start);
  const sorted = sortBlocks({
    blocks: kept.map(({ block }) => block),
    weights: kept.map(({ weight }) => weight),
    isSide: kept.map(({ index }) => content.isPruned[index] ?? false),
    from: 0,
    to: kept.filter(({ index }) => index < content.to).length,
    title: headline?.title ?? '',
  });
  const after = sorted.isTailClosed
    ? []
    : kept
        .filter(({ index }) => index >= content.to)
        .slice(0, LINES_AFTER)
        .map(({ block }) => block.text)
        .filter((text) => text !== '' && text.length <= 120);
  const lines = splitKickerAndSubtitle({ blocks, headline, parts: sorted });
  if (!headline && sorted.body.length === 0) return null;
  const title = lines.title;
  const body = sorted.body;
  const metadata = readMetadata({
    lines: {
      bylines: lines.bylines,
      head: [...lines.above, ...sorted.head],
      bodyStart: body.slice(0, 4).map((block) => block.text),
      bodyEnd: body
        .slice(-3)
        .map((block) => block.text)
        .reverse(),
      tail: [...sorted.tail, ...after],
    },
    structured,
    timeZone: input.timeZone,
  });
  return {
    legacyUrl,
    title,
    kicker: lines.kicker,
    subtitle: lines.subtitle,
    ...metadata,
    tags: metadata.tags.length > 0 ? metadata.tags : ownKeywords(structured.keywords, title, body),
    breadcrumb: findBreadcrumb({ blocks, before: bodyFrom, siteNames: input.siteNames, title }),
    bodyHtml: writeBody(body),
    notices: sorted.notices,
    promos: sorted.promos,
    warnings: [],
  };
}

/** Lines below the main element that may still be about the article. */
const LINES_AFTER = 12;
/** How many of the head's keywords must occur in the article; with fewer, they are the site's own. */
const OWN_KEYWORDS = 0.6;
const MAX_KEYWORDS = 10;

function ownKeywords(
  keywords: readonly string[],
  title: string,
  body: readonly { text: string }[],
): string[] {
  const text = [title, ...body.map((block) => block.text)].join('\n');
  const found = keywords.filter((keyword) => keyword.length >= 2 && text.includes(keyword));
  return found.length >= keywords.length * OWN_KEYWORDS ? found.slice(0, MAX_KEYWORDS) : [];
}

/** A long paragraph, or a shorter one with more text right after it. */
const LONG_PARAGRAPH = 40;
const NEXT_BLOCKS = 6;
const NEXT_TEXT = 100;

function findFirstParagraph(blocks: readonly PlacedBlock[], content: ContentRange): number {
  const { weights, from, to } = content;
  const isStart = (minNext: number) => (weight: number, index: number) => {
    if (index < from || index >= to || weight < MIN_PARAGRAPH || isDateLineAt(blocks, index))
      return false;
    const next = weights
      .slice(index + 1, index + 1 + NEXT_BLOCKS)
      .reduce((sum, one) => sum + one, 0);
    return weight >= LONG_PARAGRAPH || next >= minNext;
  };
  const first = weights.findIndex(isStart(NEXT_TEXT));
  return first >= 0 ? first : weights.findIndex(isStart(0));
}

function isDateLineAt(blocks: readonly PlacedBlock[], index: number): boolean {
  const block = blocks[index];
  return block !== undefined && isDateLine(block);
}

function findBreadcrumb(input: {
  blocks: readonly PlacedBlock[];
  before: number;
  siteNames: readonly string[];
  title: string;
}): string[] {
  for (let index = Math.min(input.before, input.blocks.length) - 1; index >= 0; index -= 1) {
    const block = input.blocks[index];
    if (!block) continue;
    const isNamed = block.ancestors
      .slice(-3)
      .some((element) => BREADCRUMB_NAME.test(nameOf(element)));
    const isMarked = isBreadcrumbLabel(block.folded) || /(?:>|»|→).*(?:>|»|→)/.test(block.folded);
    if (!isNamed && !isMarked) continue;
    if (foldName(block.text) === foldName(input.title)) continue;
    const names = readBreadcrumb({ ...input, text: block.text, links: block.links });
    if (names.length > 0 && (isMarked || names.length > 1)) return names;
  }
  return [];
}
