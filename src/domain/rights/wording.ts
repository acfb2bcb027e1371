import { escapeHtml } from '../text/escape-html';

const PLACEHOLDER = /\{(\w{1,40})\}/g;

/**
 * Fills `{name}` in a text an editor wrote. Names without a value stay as they are, and a value
 * is never searched for placeholders itself.
 */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? placeholder) : placeholder,
  );
}

/** Plain text as HTML content; a line break becomes `<br />`. */
export function textToHtml(text: string): string {
  return escapeHtml(text).replace(/\r\n|\r|\n/g, '<br />');
}
