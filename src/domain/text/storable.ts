/**
 * The text as every database stores it: without control characters (tab and line ends stay), half
 * characters replaced. PostgreSQL refuses NUL, and SQLite gives half a character back as others.
 */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '').replace(/\p{Cs}/gu, '\ufffd');
}

const UNSTORABLE = /[^\P{Cc}\t\n\r]/gu;

/** The same for every text among an object's values. */
export function storableFields(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [
      field,
      typeof value === 'string' ? storableText(value) : value,
    ]),
  );
}
