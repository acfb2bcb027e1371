/**
 * The spans [start, end) of a text that are paragraphs printed before, word for word (a caption under
 * every picture, a body pasted twice): repetition is not further evidence. Ascending.
 */
export function repeatedParagraphs(text: string): [number, number][] {
  const seen = new Set<string>();
  const repeated: [number, number][] = [];
  for (let start = 0; start <= text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    const paragraph = text.slice(start, end).trim();
    if (seen.has(paragraph)) repeated.push([start, end]);
    seen.add(paragraph);
    start = end + 1;
  }
  return repeated;
}
