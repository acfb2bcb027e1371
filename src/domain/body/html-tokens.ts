/** A piece of HTML; `start` and `end` are UTF-16 offsets, and the pieces together are the whole. */
export interface HtmlToken {
  kind: 'text' | 'raw-text' | 'open' | 'close' | 'other';
  /** Lower-case element name of 'open' and 'close', of the surrounding element for 'raw-text', else ''. */
  name: string;
  start: number;
  end: number;
}

/** Elements whose content is not markup (HTML, 13.2.5: raw text and escapable raw text). */
const RAW_TEXT_ELEMENTS: ReadonlySet<string> = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
]);

const TAG_NAME = /[^\s/>]+/y;
const COMMENT_END = /--!?>/g;

/**
 * Cuts HTML into text and tags as a browser's tokenizer would (HTML, 13.2.5), without building a
 * tree: linear in time whatever the nesting, and nothing is lost, since each token is a slice.
 * Comments, doctypes and processing instructions are 'other'.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = nextMarkup(html, at);
    if (open > at) yield { kind: 'text', name: '', start: at, end: open };
    if (open >= html.length) return;

    const after = html[open + 1];
    if (after === '!' || after === '?') {
      at = endOfDeclaration(html, open);
      yield { kind: 'other', name: '', start: open, end: at };
      continue;
    }
    const isClose = after === '/';
    const nameStart = open + (isClose ? 2 : 1);
    if (isClose && !isLetter(html.charCodeAt(nameStart))) {
      at = endAfter(html, '>', nameStart);
      yield { kind: 'other', name: '', start: open, end: at };
      continue;
    }
    TAG_NAME.lastIndex = nameStart;
    const name = (TAG_NAME.exec(html)?.[0] ?? '').toLowerCase();
    at = endOfTag(html, nameStart + name.length);
    yield { kind: isClose ? 'close' : 'open', name, start: open, end: at };

    if (!isClose && RAW_TEXT_ELEMENTS.has(name)) {
      const end = endOfRawText(html, at, name);
      if (end > at) yield { kind: 'raw-text', name, start: at, end };
      at = end;
    }
  }
}

/** Where the next tag or declaration begins; a '<' that begins none is text. */
function nextMarkup(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
    const after = html.charCodeAt(at + 1);
    if (isLetter(after) || after === 0x21 /* ! */ || after === 0x3f /* ? */) return at;
    if (after === 0x2f /* / */ && at + 2 < html.length) return at;
  }
  return html.length;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** A tag ends at the first '>' outside a quoted attribute value. */
function endOfTag(html: string, from: number): number {
  let isValueExpected = false;
  for (let at = from; at < html.length; at += 1) {
    const character = html[at];
    if (character === '>') return at + 1;
    if (isValueExpected && (character === '"' || character === "'")) {
      const close = html.indexOf(character, at + 1);
      if (close < 0) return html.length;
      at = close;
      isValueExpected = false;
    } else if (character === '=') {
      isValueExpected = true;
    } else if (character !== undefined && !/\s/.test(character)) {
      isValueExpected = false;
    }
  }
  return html.length;
}

function endOfDeclaration(html: string, open: number): number {
  if (!html.startsWith('<!--', open)) return endAfter(html, '>', open);
  if (html.startsWith('>', open + 4)) return open + 5;
  if (html.startsWith('->', open + 4)) return open + 6;
  COMMENT_END.lastIndex = open + 4;
  return COMMENT_END.exec(html) ? COMMENT_END.lastIndex : html.length;
}

function endAfter(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function endOfRawText(html: string, from: number, name: string): number {
  const close = new RegExp(`</${name}(?=[\\s/>]|$)`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}
