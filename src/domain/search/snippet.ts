import { markSpans, type FindTerms, type Span } from './highlight';

/** Characters of a snippet, marks and dots not counted. */
const SNIPPET_LENGTH = 120;
/** The maximum text before the first marked word. */
const LEAD = 30;
const SENTENCE_END = /[。！？；!?;\n]/;

/**
 * The span of a text with most of the query's terms, as HTML with `mark` elements and no others.
 * Begins where a sentence does if one begins nearby. Without a match it is the beginning of the text.
 * Line breaks and tabs become spaces.
 */
export function snippetHtml({ text, findTerms }: { text: string; findTerms: FindTerms }): string {
  const spans = findTerms(text);
  const start = snippetStart(text, bestWindow(spans, text));
  const end = wholeCharacter(text, Math.min(text.length, start + SNIPPET_LENGTH));
  const inside = spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ start: span.start - start, end: span.end - start }));
  const html = markSpans(text.slice(start, end).replace(/[\n\r\t]/g, ' '), inside);
  return `${start > 0 ? '…' : ''}${html.trim()}${end < text.length ? '…' : ''}`;
}

/** The first span of the window that holds the most different words, then the most. */
function bestWindow(spans: readonly Span[], text: string): Span | undefined {
  let best: { span: Span; words: number; count: number } | undefined;
  const inside = new Map<string, number>();
  const word = ({ start, end }: Span) => text.slice(start, end);
  let last = 0;
  for (const [first, span] of spans.entries()) {
    for (; (spans[last]?.end ?? Infinity) <= span.start + SNIPPET_LENGTH - LEAD; last += 1) {
      const added = word(spans[last] ?? span);
      inside.set(added, (inside.get(added) ?? 0) + 1);
    }
    const count = last - first;
    if (!best || inside.size > best.words || (inside.size === best.words && count > best.count)) {
      best = { span, words: inside.size, count };
    }
    if (last === first) last += 1;
    else {
      const gone = word(span);
      const left = (inside.get(gone) ?? 1) - 1;
      if (left === 0) inside.delete(gone);
      else inside.set(gone, left);
    }
  }
  return best?.span;
}

function snippetStart(text: string, first: Span | undefined): number {
  if (!first || first.start <= LEAD) return 0;
  const earliest = Math.max(0, Math.min(first.start - LEAD, text.length - SNIPPET_LENGTH));
  for (let at = earliest; at <= first.start; at += 1) {
    if (SENTENCE_END.test(text[at - 1] ?? '')) return at;
  }
  return wholeCharacter(text, earliest);
}

/** Never between the halves of a character. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
