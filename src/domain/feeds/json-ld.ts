/** JSON-LD that is safe in a `<script>` of any page: no text in it can end the element. */
export function jsonLdText(value: object): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/** Drops properties without a value: structured data say nothing rather than “nothing”. */
export function withoutBlanks<T extends object>(value: T): T {
  const entries = Object.entries(value as Record<string, unknown>).filter(
    ([, content]) =>
      content !== undefined && content !== null && content !== '' && !isEmpty(content),
  );
  // Only properties that may be absent are ever blank: the types have no blank values.
  return Object.fromEntries(entries) as T;
}

function isEmpty(content: unknown): boolean {
  return Array.isArray(content) && content.length === 0;
}
