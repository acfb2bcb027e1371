import {
  appendConverted,
  backgroundOf,
  convertText,
  type ConversionStyle,
  type Script,
} from './convert-text';
import { type HtmlToken, htmlTokens } from '../body/html-tokens';
import { addEvidence } from './script-evidence';
import { appendText, appendUnits, createUnits, readUnits, textOf } from './units';

export interface HtmlConversion {
  html: string;
  to: Script;
  protectedNames?: readonly string[];
  /** As for text: decides where no character of the whole HTML tells. */
  writtenIn?: 'hans' | 'hant';
}

/** Attributes that people read. */
const READ_ATTRIBUTES: ReadonlySet<string> = new Set(['alt', 'title', 'aria-label']);
/** Inline elements: words run on through their tags. */
const INLINE_ELEMENTS: ReadonlySet<string> = new Set([
  ...[
    'a',
    'abbr',
    'b',
    'bdi',
    'bdo',
    'cite',
    'code',
    'del',
    'em',
    'font',
    'i',
    'ins',
    'kbd',
    'mark',
  ],
  ...['q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'wbr'],
]);
const ATTRIBUTE = /([^\s=>/]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+))?/g;

/**
 * Converts what people read in HTML: text, and the attributes alt, title and aria-label. Tags,
 * URLs, character references, comments, scripts and styles come back byte for byte. A word that
 * runs on through inline tags (頭<b>髮</b>) is converted as one.
 */
export function convertHtml({ html, to, protectedNames, writtenIn }: HtmlConversion): string {
  const tokens = [...htmlTokens(html)];
  readUnits(html, read);
  const background = writtenIn ?? backgroundOfTexts(read.units, tokens);
  const style = { to, protectedNames, writtenIn: background };
  const writer: HtmlWriter = { html, source: read.units, style };
  written.length = 0;
  let line: HtmlToken[] = [];
  for (const token of tokens) {
    const isTag = token.kind === 'open' || token.kind === 'close';
    if (isTag && !INLINE_ELEMENTS.has(token.name)) {
      appendLine(writer, line);
      line = [];
    }
    line.push(token);
  }
  appendLine(writer, line);
  return textOf(written);
}

/** Of one conversion, which is over before the next begins. */
const read = createUnits();
const written = createUnits();

interface HtmlWriter {
  html: string;
  source: Uint16Array;
  style: ConversionStyle;
}

function backgroundOfTexts(
  units: Uint16Array,
  tokens: readonly HtmlToken[],
): 'hans' | 'hant' | undefined {
  const total = { hans: 0, hant: 0 };
  for (const { kind, start, end } of tokens) {
    if (kind === 'text') addEvidence(total, { units, from: start, end });
  }
  const background = backgroundOf(total);
  return background === 'unknown' ? undefined : background;
}

/** Converts the texts of one line together where their borders can be told again, else one by one. */
function appendLine(writer: HtmlWriter, tokens: readonly HtmlToken[]): void {
  const { html, source, style } = writer;
  const texts = tokens.filter(({ kind }) => kind === 'text');
  const together = texts.length > 1 ? convertTogether(writer, texts) : null;
  let taken = 0;
  for (const { kind, name, start, end } of tokens) {
    if (kind === 'text') {
      if (together === null) appendConverted(style, { source, from: start, end }, written);
      else appendText(together.slice(taken, (taken += end - start)), written);
    } else if (kind === 'open' && end - start > name.length + SHORTEST_ATTRIBUTE) {
      const convert = (text: string) => convertText({ text, ...style });
      appendText(convertAttributes(html.slice(start, end), name, convert), written);
    } else appendUnits(source, start, end, written);
  }
}

/** ` alt=x` and the brackets of its tag. */
const SHORTEST_ATTRIBUTE = 7;

function convertTogether({ html, style }: HtmlWriter, texts: readonly HtmlToken[]): string | null {
  const whole = texts.map(({ start, end }) => html.slice(start, end)).join('');
  const converted = convertText({ text: whole, ...style });
  return hasSameLayout(whole, converted) ? converted : null;
}

/** Characters that are not Chinese keep their places, so no border has moved. */
function hasSameLayout(before: string, after: string): boolean {
  if (before.length !== after.length) return false;
  for (let index = 0; index < before.length; index += 1) {
    const unit = before.charCodeAt(index);
    if (unit < 0x2e80 && unit !== after.charCodeAt(index)) return false;
  }
  return true;
}

function convertAttributes(tag: string, name: string, convert: (text: string) => string): string {
  const from = 1 + name.length;
  return (
    tag.slice(0, from) +
    tag
      .slice(from)
      .replace(ATTRIBUTE, (all, attribute: string, equals?: string, value?: string) =>
        value !== undefined && equals !== undefined && READ_ATTRIBUTES.has(attribute.toLowerCase())
          ? `${attribute}${equals}${convert(value)}`
          : all,
      )
  );
}
