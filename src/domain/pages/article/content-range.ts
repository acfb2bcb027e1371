import { isLinkDense } from '../block';
import { type PlacedBlock } from '../html/html-blocks';
import { type HtmlElement, nameOf } from '../html/html-node';
import { isAfterArticle, isFooterLine, isNoticeText, isPromoLine, isToolLine } from './page-lines';

/** The part of the page that holds the article: block indexes, `to` exclusive. */
export interface ContentRange {
  from: number;
  to: number;
  /** Running text (characters) of each block; 0 for navigation, tools and the like. */
  weights: number[];
  isPruned: boolean[];
}

/** The main element is left for a child that holds at least this share of its text. */
const DOMINANT = 0.75;
/** A block with less running text than this may be a caption, a subhead or a menu. */
export const MIN_PARAGRAPH = 12;
/** An element named like a sidebar is believed only while it holds less than this share. */
const MAX_SIDE_SHARE = 0.35;

/** Comments of any length are pruned if this much text (characters) is left. */
const COMMENT_NAME =
  /(?:^|[\s_-])(?:comments?|commentlist|comment-list|pinglun|replies|replylist)(?:$|[\s_-])/i;
const MIN_WITHOUT_COMMENTS = 100;

const SIDE_NAME =
  /(?:^|[\s_-])(?:comments?|commentlist|reply|replies|pinglun|sidebar|side-?bar|footer|foot|related?|relate[sd]|recommend\w*|share|bdshare\w*|bshare\w*|jiathis\w*|breadcrumbs?|crumbs?|login|advert\w*|hot\w*|rank\w*|toolbar|copyright|self-promo|promo|interstitial\w*|pagination|navbar|topnav|leftmenu|menu)(?:$|[\s_-])/i;

/**
 * Finds the element that holds the article. Every block weighs its running text (sentences, not
 * links); from the page's root the search goes down into the one child that holds most of the
 * weight, and stops where paragraphs spread over several children.
 */
export function findContent(blocks: readonly PlacedBlock[]): ContentRange {
  const raw = blocks.map(weigh);
  const total = sum(raw);
  const pruned = sideElements(blocks, raw, total);
  const isPruned = blocks.map((block) => block.ancestors.some((element) => pruned.has(element)));
  const weights = raw.map((weight, index) => (isPruned[index] ? 0 : weight));
  const root = widen({ blocks, weights, root: descend(blocks, weights) });
  const inside = (block: PlacedBlock) => root === null || block.ancestors.includes(root);
  const from = blocks.findIndex(inside);
  return { from: Math.max(from, 0), to: blocks.findLastIndex(inside) + 1, weights, isPruned };
}

function weigh(block: PlacedBlock): number {
  if (block.kind === 'picture' || isLinkDense(block)) return 0;
  if (block.kind === 'table') return (block.size - block.linkSize) / 2;
  const { folded } = block;
  const plain = block.size - block.linkSize - addressSize(folded);
  if (plain < MIN_PARAGRAPH || isToolLine(folded)) return plain / 4;
  if (
    isFooterLine(folded) ||
    isNoticeText(folded) ||
    isPromoLine(folded) ||
    isAfterArticle(folded)
  ) {
    return 0;
  }
  return /[,.。;!?:、]/.test(folded) ? plain : plain / 3;
}

/** Characters of web addresses, which are no running text. */
function addressSize(folded: string): number {
  return (folded.match(/(?:https?:\/\/|www\.)[\w.:/~-]*/g) ?? []).join('').length;
}

function descend(blocks: readonly PlacedBlock[], weights: readonly number[]): HtmlElement | null {
  const mass = massOf(blocks, weights);
  let root: HtmlElement | null = null;
  let rootMass = sum(weights);
  for (let depth = 0; rootMass > 0; depth += 1) {
    let best: HtmlElement | null = null;
    for (const block of blocks) {
      const child = block.ancestors[depth];
      if (!child || (root && block.ancestors[depth - 1] !== root)) continue;
      if (best === null || (mass.get(child) ?? 0) > (mass.get(best) ?? 0)) best = child;
    }
    const bestMass = best ? (mass.get(best) ?? 0) : 0;
    if (!best || bestMass < rootMass * DOMINANT || /^(?:p|li|h[1-6]|pre)$/.test(best.name))
      return root;
    root = best;
    rootMass = bestMass;
  }
  return root;
}

/** The number of steps back up to try, each for at least this share of further text. */
const WIDENINGS = 2;
const MIN_MORE = 0.03;

/**
 * Goes back up to an element around the main one that holds further running text (a table of references,
 * a first paragraph in a separate box) and not mostly links.
 */
function widen(input: {
  blocks: readonly PlacedBlock[];
  weights: readonly number[];
  root: HtmlElement | null;
}): HtmlElement | null {
  const { blocks, weights } = input;
  let root = input.root;
  for (let step = 0; root !== null && step < WIDENINGS; step += 1) {
    const inner: HtmlElement = root;
    const sample = blocks.find((block) => block.ancestors.includes(inner));
    const outer = sample?.ancestors[sample.ancestors.indexOf(inner) - 1];
    if (!outer || outer.name === 'body') return root;
    let mass = 0;
    let more = 0;
    let links = 0;
    blocks.forEach((block, index) => {
      if (!block.ancestors.includes(outer)) return;
      if (block.ancestors.includes(inner)) mass += weights[index] ?? 0;
      else {
        more += (weights[index] ?? 0) >= MIN_PARAGRAPH ? (weights[index] ?? 0) : 0;
        links += block.linkSize;
      }
    });
    if (more < mass * MIN_MORE || links > more) return root;
    root = outer;
  }
  return root;
}

function massOf(
  blocks: readonly PlacedBlock[],
  weights: readonly number[],
): Map<HtmlElement, number> {
  const mass = new Map<HtmlElement, number>();
  blocks.forEach((block, index) => {
    const weight = weights[index] ?? 0;
    for (const element of block.ancestors) mass.set(element, (mass.get(element) ?? 0) + weight);
  });
  return mass;
}

function sideElements(
  blocks: readonly PlacedBlock[],
  weights: readonly number[],
  total: number,
): Set<HtmlElement> {
  const mass = massOf(blocks, weights);
  const side = new Set<HtmlElement>();
  for (const [element, weight] of mass) {
    const isNamed = /^(?:aside|footer|nav)$/.test(element.name) || SIDE_NAME.test(nameOf(element));
    const isComments = COMMENT_NAME.test(nameOf(element)) && total - weight >= MIN_WITHOUT_COMMENTS;
    if (isComments || (isNamed && weight <= total * MAX_SIDE_SHARE)) side.add(element);
  }
  return side;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
