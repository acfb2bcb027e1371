import sanitizeHtml from 'sanitize-html';
import { htmlTokens } from './html-tokens';

/** Elements on separate lines. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...[
    'p',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'div',
    'section',
    'article',
    'main',
    'header',
    'footer',
  ],
  ...['aside', 'nav', 'center', 'address', 'blockquote', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...[
    'table',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'figure',
    'figcaption',
    'form',
    'fieldset',
  ],
  ...['br', 'hr', 'body', 'html', 'option', 'title'],
]);
const CELLS: ReadonlySet<string> = new Set(['td', 'th']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/**
 * The text of HTML as a reader would copy it: a line for every block (paragraph, heading, list
 * item, caption, table row), a table's cells joined by a tab, character references decoded, scripts
 * and styles left out. Blank lines go; white space within a line is one space. Linear in time, and
 * any string is HTML enough.
 */
export function htmlToText(html: string): string {
  let source = '';
  let isRowStarted = false;
  for (const { kind, name, start, end } of htmlTokens(html)) {
    if (kind === 'text') {
      source += html.slice(start, end).replace(/[ \t\n\r\f]+/g, ' ');
    } else if (CELLS.has(name)) {
      if (kind === 'open') {
        source += isRowStarted ? CELL_BORDER : '\n';
        isRowStarted = true;
      }
    } else if (BLOCKS.has(name)) {
      if (name === 'tr' || name === 'table') isRowStarted = false;
      // Within a row, the blocks of a cell stay on the row's line.
      source += isRowStarted ? ' ' : '\n';
    }
  }
  return tidyLines(decodeReferences(source));
}

/** Marks the border between two cells until lines are tidied; no HTML text contains it. */
const CELL_BORDER = '\u0000';

function tidyLines(text: string): string {
  const lines: string[] = [];
  for (const line of text.split(/[\n\r]/)) {
    const cells = line
      .split(CELL_BORDER)
      .map((cell) => cell.replace(/[ \u00a0\t\f]+/g, ' ').trim());
    if (cells.some((cell) => cell !== '')) lines.push(cells.join('\t').trimEnd());
  }
  return lines.join('\n');
}

/** Decodes character references; sanitize-html reads all of HTML's and leaves the four it writes. */
function decodeReferences(source: string): string {
  if (!source.includes('&')) return source;
  const isCommon = !/&(?!(?:amp|lt|gt|quot);)/.test(source);
  const written = isCommon
    ? source
    : sanitizeHtml(source.replace(/</g, '&lt;'), { allowedTags: [], allowedAttributes: {} });
  return written.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '');
}
