import { escapeHtml } from '../../text/escape-html';

/** Attributes as written after an element's name, each with its leading space; absent values are left out. */
export function writeAttributes(
  values: Readonly<Record<string, string | null | undefined>>,
): string {
  return Object.entries(values)
    .map(([name, value]) => (value == null ? '' : ` ${name}="${escapeHtml(value)}"`))
    .join('');
}

const SPACES = /[ \t\r\n\f\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/g;

/** White space that a browser would show; line breaks inside Chinese text are none. */
export function collapse(text: string): string {
  return text.replace(SPACES, ' ');
}
