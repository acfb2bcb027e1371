import { bodyAttributes } from '../../../domain/body/attributes';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;
/** Control characters, which the sanitiser takes out too. */
const UNREADABLE = /[^\P{Cc}\t\n\r\u0080-\u009f]/gu;

/** Which element a mark is written as. */
export const MARK_ELEMENTS: Readonly<Record<string, string>> = {
  link: 'a',
  creditWords: 'cite',
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
};

/** Text as HTML source. */
export function escapeText(text: string): string {
  return text
    .replace(UNREADABLE, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** The text of sanitised HTML, in which only markup characters are written as entities. */
export function unescapeText(html: string): string {
  return html.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** Attributes of sanitised HTML, as written after the element's name. */
export function readAttributes(source: string): Record<string, string> {
  return Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, unescapeText(value)]),
  );
}

/** Those of the values that the allow-list keeps, checked, as written after the element's name. */
export function writeAttributes(
  element: string,
  values: Readonly<Record<string, unknown>>,
): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  const kept = bodyAttributes(
    element,
    Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  );
  return Object.entries(kept)
    .map(([name, value]) => ` ${name}="${escapeText(value).replace(/"/g, '&quot;')}"`)
    .join('');
}

/** An alignment as the value of `style`. */
export function alignmentStyle(textAlign: unknown): string | null {
  return typeof textAlign === 'string' ? `text-align: ${textAlign}` : null;
}
