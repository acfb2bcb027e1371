import type { Lexeme, WordKind } from './lexeme';
import type { WordStream } from './word-stream';

/** A word or phrase of an article that may be a keyword. */
export interface Candidate {
  /** Folded, as in the text. */
  key: string;
  /** The words it is made of; at least one. */
  lexemes: readonly Lexeme[];
  /** Indexes in the stream at which it begins, ascending; at least one. */
  places: number[];
}

export interface Candidates {
  list: Candidate[];
  /** How often each word occurs, function words left out. */
  counts: Map<string, number>;
}

const LONGEST_PHRASE = 5;
const LONGEST_KEY = 12;
/** The length in characters of a title's clause that is a candidate as a whole. */
const SHORTEST_CLAUSE = 4;
const LONGEST_CLAUSE = 14;
/** A text without a title is entered by its first words. */
const LEAD_WORDS = 40;

const JOINS_NOTHING: ReadonlySet<WordKind> = new Set<WordKind>(['break', 'function']);
const NEVER_ALONE: ReadonlySet<WordKind> = new Set<WordKind>(['number', 'single']);

/**
 * Words and phrases of up to five words that occur in the title or at least twice in the article (without
 * a title, in its first words), and the title's clauses. Phrases grow word by word: one of n words can
 * only be frequent where both phrases of n − 1 words in it are. Linear in the text.
 */
export function findCandidates(stream: WordStream): Candidates {
  const { words, titleEnd } = stream;
  const entryEnd = titleEnd > 1 ? titleEnd : Math.min(words.length, LEAD_WORDS);
  const counts = new Map<string, number>();
  const found = new Map<string, Candidate>();
  const joins: boolean[] = [];

  words.forEach(({ lexeme }, at) => {
    const isJoining = !JOINS_NOTHING.has(lexeme.kind);
    joins.push(isJoining);
    if (!isJoining) return;
    counts.set(lexeme.key, (counts.get(lexeme.key) ?? 0) + 1);
    if (!isAlone(lexeme)) return;
    const known = found.get(lexeme.key);
    if (known) known.places.push(at);
    else found.set(lexeme.key, { key: lexeme.key, lexemes: [lexeme], places: [at] });
  });

  let open = joins;
  for (let length = 2; length <= LONGEST_PHRASE && open.length > 0; length += 1) {
    open = growPhrases(stream, { length, open, joins, entryEnd, found });
  }
  if (titleEnd > 1) addClauses(stream, found);
  const list = [...found.values()].filter(
    ({ places: [first = 0, ...more] }) => more.length > 0 || first < entryEnd + LEAD_WORDS,
  );
  return { list, counts };
}

function isAlone({ key, kind, isGeneric }: Lexeme): boolean {
  return key.length > 1 && key.length <= LONGEST_KEY && !NEVER_ALONE.has(kind) && !isGeneric;
}

/** Adds the phrases of `length` words. Returns where such phrases begin, or nothing without any. */
function growPhrases(
  { words, folded }: WordStream,
  input: {
    length: number;
    open: readonly boolean[];
    joins: readonly boolean[];
    entryEnd: number;
    found: Map<string, Candidate>;
  },
): boolean[] {
  const { length, open, joins, entryEnd, found } = input;
  const phrases = new Map<string, number[]>();
  for (let at = 0; at + length <= words.length; at += 1) {
    if (!open[at] || !open[at + 1] || !joins[at + length - 1]) continue;
    const key = folded.slice(words[at]?.start, words[at + length - 1]?.end);
    if (key.length > LONGEST_KEY) continue;
    const places = phrases.get(key);
    if (places) places.push(at);
    else phrases.set(key, [at]);
  }
  let begins: boolean[] = [];
  for (const [key, places] of phrases) {
    const [first = 0] = places;
    if (places.length < 2 && first >= entryEnd) continue;
    if (begins.length === 0) begins = new Array<boolean>(words.length).fill(false);
    for (const at of places) begins[at] = true;
    const lexemes = words.slice(first, first + length).map(({ lexeme }) => lexeme);
    if (!isPhrase(lexemes)) continue;
    const known = found.get(key);
    // The same characters, cut otherwise elsewhere.
    if (known) known.places = [...new Set([...known.places, ...places])].sort((a, b) => a - b);
    else found.set(key, { key, lexemes, places });
  }
  return begins;
}

/** Not a quantity: 四个, 3家. */
function isPhrase(lexemes: readonly Lexeme[]): boolean {
  const last = lexemes.at(-1)?.kind;
  if (last === 'number') return false;
  return !(lexemes.length === 2 && lexemes[0]?.kind === 'number' && last === 'single');
}

function addClauses({ words, titleEnd, folded }: WordStream, found: Map<string, Candidate>): void {
  let start = 0;
  for (let at = 0; at < titleEnd; at += 1) {
    if (words[at]?.lexeme.kind !== 'break') continue;
    const key = at > start ? folded.slice(words[start]?.start, words[at - 1]?.end) : '';
    if (key.length >= SHORTEST_CLAUSE && key.length <= LONGEST_CLAUSE && !found.has(key)) {
      const lexemes = words.slice(start, at).map(({ lexeme }) => lexeme);
      found.set(key, { key, lexemes, places: [start] });
    }
    start = at + 1;
  }
}
