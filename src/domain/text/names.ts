/**
 * Other names of a tag or source as an editor or an integration writes them: a list, or text with
 * one name a line (or between commas); JSON text as a database gives it back is read too. Trimmed,
 * without blanks and repetitions.
 */
export function namesOf(value: unknown): string[] {
  const names = Array.isArray(value) ? value : splitNames(value);
  const trimmed = names
    .filter((name): name is string => typeof name === 'string')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(trimmed)];
}

function splitNames(value: unknown): unknown[] {
  if (typeof value !== 'string') return [];
  const text = value.trim();
  if (/^[["]/.test(text)) {
    try {
      const parsed: unknown = JSON.parse(text);
      return Array.isArray(parsed) ? parsed : splitNames(parsed);
    } catch {
      // Not JSON after all: a name in quotes or brackets.
    }
  }
  return text.split(/[\n,，、;；]/);
}
