import { backgroundOf, convertText, type Script } from './convert-text';
import { type HtmlToken, htmlTokens } from './html-tokens';
import { countEvidence } from './script-evidence';

export interface HtmlConversion {
  html: string;
  to: Script;
  protectedNames?: readonly string[];
  /** As for text: decides where no character of the whole HTML tells. */
  writtenIn?: 'hans' | 'hant';
}

/** Attributes that people read. */
const READ_ATTRIBUTES: ReadonlySet<string> = new Set(['alt', 'title', 'aria-label']);
/** Elements that stand within a line: words run on through their tags. */
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
  const background = writtenIn ?? backgroundOfTexts(html, tokens);
  const convert = (text: string) =>
    convertText({ text, to, protectedNames, writtenIn: background });

  const parts = tokens.map(({ start, end }) => html.slice(start, end));
  let line: number[] = [];
  const endLine = () => {
    convertLine(parts, line, convert);
    line = [];
  };
  tokens.forEach(({ kind, name }, index) => {
    if (kind === 'text') line.push(index);
    else if (kind === 'open' || kind === 'close') {
      if (!INLINE_ELEMENTS.has(name)) endLine();
      const tag = parts[index] ?? '';
      if (kind === 'open') parts[index] = convertAttributes(tag, name, convert);
    }
  });
  endLine();
  return parts.join('');
}

function backgroundOfTexts(
  html: string,
  tokens: readonly HtmlToken[],
): 'hans' | 'hant' | undefined {
  const total = { hans: 0, hant: 0 };
  for (const { kind, start, end } of tokens) {
    if (kind !== 'text') continue;
    const { hans, hant } = countEvidence(html.slice(start, end));
    total.hans += hans;
    total.hant += hant;
  }
  const background = backgroundOf(total);
  return background === 'unknown' ? undefined : background;
}

/** Converts the texts of one line, at `at` in `parts`, together where their borders can be told again. */
function convertLine(
  parts: string[],
  at: readonly number[],
  convert: (text: string) => string,
): void {
  const written = at.map((index) => parts[index] ?? '');
  const whole = written.join('');
  const converted = at.length > 1 ? convert(whole) : '';
  const isAligned = at.length > 1 && hasSameLayout(whole, converted);
  let from = 0;
  at.forEach((index, which) => {
    const text = written[which] ?? '';
    parts[index] = isAligned ? converted.slice(from, from + text.length) : convert(text);
    from += text.length;
  });
}

/** Every character that is not Chinese stands where it stood, so no border has moved. */
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
