import { gbkBytes, gbkCharacter } from './gbk';
import { charactersWith, isReadingOf } from '../chinese/pinyin-table';
import { normaliseSyllable, TONED_SYLLABLE } from '../chinese/pinyin-syllable';
import { decodeRun, MAX_RUN, type Run } from './mojibake-run';
import { plausibility } from './plausibility';
import { createNeighbours, type Neighbours } from './mojibake-neighbours';

/**
 * The byte-shifted kind of pinyin residue. A search-and-replace on GBK bytes took the second byte
 * of one character and the first byte of the next for a listed character X and wrote `X(pinyin)`
 * there; one byte was lost as '?' and everything up to the next resynchronisation reads as other
 * characters. The bytes are still there: the reading gives X, X gives the lost byte, and the text
 * decodes again. The same happened with full-width punctuation replaced by ASCII (。” → ?!).
 */
export interface ByteShiftRepair {
  text: string;
  repaired: number;
  /** The words around each place where a byte is gone for good. */
  lost: string[];
}

/** How much more plausible a re-decoded span must be where no reading proves the damage. */
const PUNCTUATION_GAIN = 0.25;
/** A quotation mark that fits the open quotation is evidence: so little plausibility will do. */
const QUOTE_SCORE = 0.3;

const MARKER = new RegExp(`[?\\ufffd](?:\\(?(${TONED_SYLLABLE})\\)|([!?:;,]))`, 'g');
const LOST_TAG_START = /^\/?[a-z][a-z0-9]{0,9}(?: [^<>]{0,200})?>/;

/** Restores shifted spans; text without the damage comes back as it is. Linear time. */
export function repairByteShift(text: string): ByteShiftRepair {
  let out = '';
  let tail = '';
  let from = 0;
  let repaired = 0;
  const lost: string[] = [];
  const neighbours = createNeighbours(text);
  MARKER.lastIndex = 0;
  for (let match = MARKER.exec(text); match; match = MARKER.exec(text)) {
    const at = match.index;
    const syllable = match[1];
    const run = syllable
      ? annotationRun({ text, at, syllable, after: at + match[0].length, from })
      : punctuationRun({
          text,
          at,
          sign: match[2] ?? '',
          from,
          neighbours,
          isQuoteOpen: isQuoteOpen(tail + text.slice(Math.max(from, at - MAX_RUN), at)),
        });
    if (!run) {
      if (syllable) lost.push(around(text, at));
      MARKER.lastIndex = at + (syllable ? match[0].length : 1);
      continue;
    }
    const restored = text.slice(from, run.start) + run.text;
    out += restored;
    tail = (tail + restored.slice(-MAX_RUN)).slice(-MAX_RUN);
    from = run.end;
    repaired += 1;
    if (run.lost) lost.push(around(text, at));
    MARKER.lastIndex = run.end;
  }
  return { text: out + text.slice(from), repaired, lost };
}

/** `A?p)`: A keeps its two bytes, X starts with A's second byte and is read p. */
function annotationRun(input: {
  text: string;
  at: number;
  syllable: string;
  after: number;
  from: number;
}): (Run & { start: number }) | null {
  const { text, at, after } = input;
  const start = at - 1;
  const [first, second] = start < input.from ? [] : gbkBytes(text[start] ?? '');
  if (first === undefined || second === undefined) return null;
  let best: (Run & { start: number; score: number }) | null = null;
  for (const char of charactersWith({
    leadByte: second,
    syllable: normaliseSyllable(input.syllable),
  })) {
    const run = decodeRun({ text, at: after, lead: gbkBytes(char)[1] ?? 0 });
    if (!run) continue;
    const score = plausibility(run.text);
    if (best && best.score >= score) continue;
    best = { ...run, text: (text[start] ?? '') + run.text, start, score };
  }
  if (!best) return null;
  if (best.lost && best.text.length <= 3) return best;
  return best.score >= plausibility(text.slice(after, best.end)) ? best : null;
}

/**
 * `?!`: a character ending in byte A3 (mostly 。) stood before one starting with A1, which together
 * read as ！ (A3 A1); likewise the other signs. The first byte of the former is gone.
 */
function punctuationRun(input: {
  text: string;
  at: number;
  sign: string;
  from: number;
  neighbours: Neighbours;
  isQuoteOpen: boolean;
}): (Run & { start: number }) | null {
  const { text, at, sign } = input;
  const before = text[at - 1] ?? '\n';
  if (at === input.from || /\s/.test(before)) return null;
  const after = at + 2;
  if (sign === '!' && text[after] === '?') {
    return input.isQuoteOpen ? closingQuoteRun(text, at) : null;
  }
  const run = decodeRun({ text, at: after, lead: sign.charCodeAt(0) + 0x80 });
  if (!run || run.text.length < 2) return null;
  const score = plausibility(run.text);
  const gain = score - plausibility(text.slice(after, run.end));
  const isQuote = run.text.startsWith(input.isQuoteOpen ? '”' : '“') && score >= QUOTE_SCORE;
  if (gain < PUNCTUATION_GAIN && !isQuote) return null;
  const first = input.neighbours.guess({ before, after: run.text[0] ?? '' });
  return { ...run, text: first + run.text, start: at, lost: run.lost || first === '?' };
}

/** `?!?`: 。” before an ASCII character; the pair ” + ASCII is lost, but an open “ reveals it. */
function closingQuoteRun(text: string, at: number): Run & { start: number } {
  const end = at + 3;
  const next = text[end] ?? '\n';
  if (LOST_TAG_START.test(text.slice(end, end + 220))) {
    return { text: '。”<', start: at, end, lost: false };
  }
  // A paragraph's indent (or a second line break) follows the line break that was lost.
  if (/\s/.test(next)) return { text: '。”\n', start: at, end, lost: false };
  return { text: '。”', start: at, end, lost: true };
}

function isQuoteOpen(before: string): boolean {
  return before.lastIndexOf('“') > before.lastIndexOf('”');
}

/** `AP(p)`: the match ended in an ASCII letter, nothing was lost; true if `(p)` is residue. */
export function isResidueAfterAscii(input: {
  before: string;
  ascii: string;
  syllable: string;
}): boolean {
  const trail = gbkBytes(input.before)[1];
  const char = trail === undefined ? null : gbkCharacter(trail, input.ascii.charCodeAt(0));
  return char !== null && isReadingOf(char, input.syllable);
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 12), at + 12).replace(/\s+/g, ' ');
}
