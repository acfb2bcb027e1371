import { load, type CheerioAPI } from 'cheerio';
import { PageUnreadableError } from '../page-unreadable-error';

/** Longest page text (UTF-16 units) that is read; real article pages stay below 1 MB. */
export const MAX_PAGE_LENGTH = 3_000_000;
/** Deepest nesting of elements; a browser's own limit is 512. */
export const MAX_DEPTH = 400;
/** Unclosed formatting elements make a parser copy them into every later paragraph. */
const MAX_OPEN_FORMATTING = 60;

const FORMATTING = new Set(
  'a,b,big,code,em,font,i,nobr,s,small,strike,strong,tt,u,span'.split(','),
);
const VOID = new Set(
  'area,base,basefont,bgsound,br,col,embed,frame,hr,img,input,keygen,link,meta,param,source,track,wbr'.split(
    ',',
  ),
);
/** A new one of these closes the open one, so unclosed ones do not nest. */
const SELF_CLOSING = new Set(
  'p,li,dt,dd,option,optgroup,tr,td,th,tbody,thead,tfoot,colgroup'.split(','),
);

/**
 * Parses HTML after a linear scan that keeps a hostile page from costing more than its size:
 * throws PageUnreadableError `page-too-large` or `page-too-deep`; drops formatting tags of pages
 * that leave too many of them open.
 */
export function parseHtml(html: string): CheerioAPI {
  if (html.length > MAX_PAGE_LENGTH) throw new PageUnreadableError('page-too-large');
  const scan = scanTags(html);
  if (scan.depth > MAX_DEPTH) throw new PageUnreadableError('page-too-deep');
  return load(scan.formatting > MAX_OPEN_FORMATTING ? withoutFormatting(html) : html);
}

const TAG = /<(\/?)([a-z][a-z0-9]{0,15})(?=[\s/>])/gi;
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'xmp']);

/** The greatest number of open block elements and of open formatting elements. */
function scanTags(html: string): { depth: number; formatting: number } {
  let open = 0;
  let depth = 0;
  let openFormatting = 0;
  let formatting = 0;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match; match = TAG.exec(html)) {
    const name = (match[2] ?? '').toLowerCase();
    if (VOID.has(name) || SELF_CLOSING.has(name)) continue;
    const step = match[1] === '/' ? -1 : 1;
    if (FORMATTING.has(name)) {
      openFormatting = Math.max(0, openFormatting + step);
      formatting = Math.max(formatting, openFormatting);
    } else {
      if (step > 0 && RAW_TEXT.has(name)) TAG.lastIndex = endOfRawText(html, name, TAG.lastIndex);
      open = Math.max(0, open + step);
      depth = Math.max(depth, open);
    }
  }
  return { depth, formatting };
}

/** Where the text of a script or style ends, searched from the tag on. */
function endOfRawText(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

function withoutFormatting(html: string): string {
  return html.replace(
    /<\/?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u|span)(?:\s[^<>]*)?>/gi,
    '',
  );
}
