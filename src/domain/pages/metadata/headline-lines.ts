import { type ArticleParts } from '../article/article-range';
import { isLinkDense, type Block } from '../block';
import { isDateLine, type Headline } from './headline';
import { foldName } from '../../text/fold';
import { readLabels } from './labels';
import { bylineNames } from './person-names';
import { reporterLine } from './byline';
import { isBreadcrumbLabel, isToolLine } from '../article/page-lines';

/** The lines directly around a headline. */
export interface HeadlineLines {
  title: string;
  kicker: string | null;
  subtitle: string | null;
  /** Date and source lines printed above the headline. */
  above: string[];
  /** Names alone on a line below it; taken out of the body. */
  bylines: string[];
}

const SUBTITLE = /^\s*(?:—{1,4}|-{2,4}|－{1,4}|――|──|——)\s*\S/;
const MAX_SUBTITLE = 60;
/** The number of first blocks in which a line may name the reporters. */
const OPENING = 4;
/** How many lines above the headline date and source may be printed. */
const LINES_ABOVE = 3;

/**
 * Kicker (肩题) and subtitle (副题) are the lines directly above and below the headline; a
 * subtitle often begins with ——. Lines that start the body but are a subtitle, a repeated headline
 * or names alone leave it.
 */
export function splitKickerAndSubtitle(input: {
  blocks: readonly Block[];
  headline: Headline | null;
  parts: ArticleParts;
}): HeadlineLines {
  const { blocks, headline, parts } = input;
  const lines: HeadlineLines = {
    title: headline?.title ?? '',
    kicker: null,
    subtitle: null,
    above: [],
    bylines: [],
  };
  for (let taken = 0; taken < 3; taken += 1) {
    const block = parts.body[0];
    if (!block || block.kind === 'picture' || block.kind === 'table') break;
    if (lines.subtitle === null && SUBTITLE.test(block.text) && block.text.length <= MAX_SUBTITLE) {
      lines.subtitle = block.text;
    } else if (block.size <= 20 && isByline(block.text, lines.title)) {
      lines.bylines.push(block.text);
    } else break;
    parts.body.shift();
  }
  const opening = parts.body.slice(0, OPENING);
  const reporters = opening.filter(
    (block) => block.size <= 40 && reporterLine(block.text) !== null,
  );
  lines.bylines.push(...reporters.map((block) => block.text));
  parts.body = parts.body.filter((block) => !reporters.includes(block));
  if (!headline || headline.index < 0) return lines;
  const before = blocks.slice(Math.max(0, headline.index - LINES_ABOVE), headline.index);
  lines.above.push(
    ...before
      .filter(
        (block, index) => isDateLine(block) && (index === before.length - 1 || isDetailed(block)),
      )
      .map((block) => block.text),
  );
  const [above, previous] = [blocks[headline.index - 2], blocks[headline.index - 1]];
  if (previous && !isDateLine(previous) && isKicker(previous, above)) lines.kicker = previous.text;
  return lines;
}

/** With a label or the time of day: not the date in the header of every page of the site. */
function isDetailed(block: Block): boolean {
  const fields = readLabels(block.text);
  return fields.labels.size > 0 || fields.dates.some((date) => date.hour !== undefined);
}

/** Names alone, or the name that the headline begins with (`小舟：…`). */
function isByline(text: string, title: string): boolean {
  return (
    bylineNames(text) !== null ||
    (text.length >= 2 && foldName(title.split(/[:：]/)[0] ?? '') === foldName(text))
  );
}

/**
 * A short line above the headline that is not navigation: marked as heading, centred or bold, or, in page
 * text, the only line between breadcrumb and headline.
 */
function isKicker(block: Block, above: Block | undefined): boolean {
  if (
    block.kind === 'picture' ||
    block.kind === 'table' ||
    block.kind === 'item' ||
    isLinkDense(block)
  )
    return false;
  if (block.size < 4 || block.size > 40 || block.links.length > 0) return false;
  if (isToolLine(block.folded) || isBreadcrumbLabel(block.folded) || /[>|»→]/.test(block.folded))
    return false;
  const isBelowBreadcrumb =
    above !== undefined && (isBreadcrumbLabel(above.folded) || /[>»→].*[>»→]/.test(above.folded));
  const isMarked = block.alignment === 'center' || block.isBold || block.kind === 'heading';
  return isMarked || isBelowBreadcrumb;
}
