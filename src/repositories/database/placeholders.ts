/** `?, ?, ?` for a list of bindings; `null`, which nothing equals, for an empty one. */
export function placeholders(count: number): string {
  return count === 0 ? 'null' : Array.from({ length: count }, () => '?').join(', ');
}
