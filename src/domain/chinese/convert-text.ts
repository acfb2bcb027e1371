import {
  asTextConversion,
  chained,
  dictionaryConversion,
  type Conversion,
} from './dictionary-conversion';
import { foldUnits } from '../text/fold';
import { openCcDictionaries } from './opencc';
import { createPhraseTable } from './phrase-table';
import { nameFinderOf } from './protected-names';
import { addEvidence, countEvidence } from './script-evidence';
import {
  endOfSimplifiedWord,
  mendTraditional,
  simplifiedToTraditional,
  traditionalToRegional,
} from './to-traditional';
import {
  appendText,
  appendUnits,
  createUnits,
  readUnits,
  textIn,
  textOf,
  type Units,
} from './units';

/** The forms of Chinese that pages come in, as BCP 47 tags. */
export type Script = 'zh-Hans' | 'zh-Hant' | 'zh-Hant-TW' | 'zh-Hant-HK';
export const SCRIPTS: readonly Script[] = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'];

/** The script of a text as far as it is known; 'unknown' text is converted throughout. */
type Background = 'hans' | 'hant' | 'unknown';

export interface TextConversion {
  text: string;
  to: Script;
  /** Names that keep their words; pass the same array again, it is prepared once. */
  protectedNames?: readonly string[];
  /**
   * What script the text's surroundings are in, if that is known. It decides for text whose own
   * characters do not tell: 范 stays 范 on a traditional page.
   */
  writtenIn?: 'hans' | 'hant';
}

/** One script has this many times the other's characters: the page is in it, the rest is quoted. */
const CLEAR_MAJORITY = 3;
const SENTENCE_ENDS: ReadonlySet<number> = new Set(
  Array.from('。！？；!?;\n', (mark) => mark.charCodeAt(0)),
);

/**
 * Converts Chinese text, phrase by phrase, with OpenCC: zh-Hans is its t2s, zh-Hant s2tw,
 * zh-Hant-TW s2twp, zh-Hant-HK s2hk. Text already in the wanted script comes back unchanged but for
 * single slips into the other script; what is traditional gets the regional words and forms when
 * Taiwan's or Hong Kong's are wanted. In a text of both scripts each sentence is judged alone.
 *
 * Protected names, found in either script, skip the substitution of words: their characters are
 * still converted.
 */
export function convertText({ text, ...style }: TextConversion): string {
  if (text === '') return '';
  readUnits(text, read);
  written.length = 0;
  appendConverted(style, { source: read.units, from: 0, end: read.length }, written);
  return textOf(written);
}

/** Of one text, whose conversion is over before the next begins. */
const read = createUnits();
const written = createUnits();
const folded = createUnits();

export type ConversionStyle = Omit<TextConversion, 'text'>;

/** A span of a text in UTF-16 units. */
export interface TextSpan {
  source: Uint16Array;
  from: number;
  end: number;
}

/** As `convertText` for a span, behind what `to` already holds; `to` is not the source. */
export function appendConverted(style: ConversionStyle, span: TextSpan, to: Units): void {
  const { source, from, end } = span;
  if (!hasHan(span)) {
    appendUnits(source, from, end, to);
    return;
  }
  const evidence = evidenceOf(span);
  const background = style.writtenIn ?? backgroundOf(evidence);
  if (evidence.hans === 0 || evidence.hant === 0) {
    appendAlike(style, span, { kind: kindOf(evidence, background, style.to), to });
    return;
  }
  for (const sentence of sentencesOf(span)) {
    const kind = kindOf(evidenceOf(sentence), background, style.to);
    appendAlike(style, sentence, { kind, to });
  }
}

function evidenceOf({ source, from, end }: TextSpan): { hans: number; hant: number } {
  const evidence = { hans: 0, hant: 0 };
  addEvidence(evidence, { units: source, from, end });
  return evidence;
}

let hanUnits: Uint8Array | null = null;

function hasHan({ source, from, end }: TextSpan): boolean {
  hanUnits ??= markHan();
  for (let at = from; at < end; at += 1) if (hanUnits[source[at] ?? 0] === 1) return true;
  return false;
}

/** Units of Han characters, and the first halves of those beyond the basic plane. */
function markHan(): Uint8Array {
  const marked = new Uint8Array(0x10000);
  for (let unit = 0; unit < marked.length; unit += 1) {
    const isHalf = unit >= 0xd840 && unit <= 0xd8ff;
    if (isHalf || /\p{Script=Han}/u.test(String.fromCharCode(unit))) marked[unit] = 1;
  }
  return marked;
}

/** Up to and with the marks that end each. */
function* sentencesOf({ source, from, end }: TextSpan): Generator<TextSpan> {
  const isEnd = (at: number) => SENTENCE_ENDS.has(source[at] ?? 0);
  for (let at = from; at < end;) {
    const begin = at;
    while (at < end && !isEnd(at)) at += 1;
    while (at < end && isEnd(at)) at += 1;
    yield { source, from: begin, end: at };
  }
}

/** The script that most of a text is in, if there is a clear one. */
export function backgroundOf({ hans, hant }: { hans: number; hant: number }): Background {
  if (hans > CLEAR_MAJORITY * hant) return 'hans';
  return hant > CLEAR_MAJORITY * hans ? 'hant' : 'unknown';
}

/**
 * How a piece is to be treated: by its own characters, or as its surroundings where those do not
 * tell. A traditional sentence with a simplified word in it is still traditional, and only mended;
 * the other way round there is nothing to spare, since t2s leaves simplified words alone.
 */
function kindOf(
  evidence: { hans: number; hant: number },
  background: Background,
  to: Script,
): Background {
  if (evidence.hans + evidence.hant === 0) return background;
  if (to === 'zh-Hans' && evidence.hant > 0) return 'unknown';
  return backgroundOf(evidence);
}

/** Converts text of one kind; names are cut out of it. */
function appendAlike(
  { to: script, protectedNames = [] }: ConversionStyle,
  { source, from, end }: TextSpan,
  { kind, to }: { kind: Background; to: Units },
): void {
  const { append } = converterFor(script, kind, 'words');
  if (protectedNames.length === 0) {
    append(source, from, end, to);
    return;
  }
  const spell = (name: string, written: string) =>
    spellName({ name, written, to: script, kind, protectedNames });
  const finder = nameFinderOf(protectedNames);
  folded.length = 0;
  appendUnits(source, from, end, folded);
  foldUnits(folded.units, 0, folded.length);
  let converted = from;
  for (let at = from; at < end;) {
    const name = finder.nameAt(folded.units, at - from, end - from);
    if (name === null) {
      at += 1;
      continue;
    }
    const next = at + name.length;
    const spelling = spell(name, textIn(source, at, next));
    if (isPartOfWord({ source, at, next, end, spelling, script, kind })) {
      at += 1;
      continue;
    }
    if (converted < at) append(source, converted, at, to);
    appendText(spelling, to);
    at = converted = next;
  }
  if (converted < end) append(source, converted, end, to);
}

/**
 * 重庆小面 is one word, and its 面 is known by the whole of it: there the name need not be cut out, if it
 * comes out the same.
 */
function isPartOfWord(input: {
  source: Uint16Array;
  at: number;
  /** Where the name ends. */
  next: number;
  end: number;
  spelling: string;
  script: Script;
  kind: Background;
}): boolean {
  const { source, at, next, end, spelling, script, kind } = input;
  if (script === 'zh-Hans' || kind === 'hant') return false;
  const wordEnd = endOfSimplifiedWord(source, at, end);
  if (wordEnd <= next) return false;
  const word = textIn(source, at, wordEnd);
  return converterFor(script, kind, 'words').convert(word).startsWith(spelling);
}

/** Spelt names by list, then by everything else that decides. */
const spelt = new WeakMap<readonly string[], Map<string, string>>();
/** A list holds some thousand names; each is written in few ways. */
const MOST_SPELT = 50_000;

/** A protected name as it comes out: its characters are converted, its words are not. */
function spellName(input: {
  name: string;
  written: string;
  to: Script;
  kind: Background;
  protectedNames: readonly string[];
}): string {
  const { name, written, to, kind, protectedNames } = input;
  let known = spelt.get(protectedNames);
  if (!known || known.size > MOST_SPELT) {
    known = new Map();
    spelt.set(protectedNames, known);
  }
  const key = `${to}/${kind}/${written}`;
  let result = known.get(key);
  if (result === undefined) {
    // The editors of the list know whether 范 is a surname: a name already in the wanted script keeps
    // their spelling.
    const wanted = to === 'zh-Hans' ? 'hans' : 'hant';
    const isInWanted = kindOf(countEvidence(name), spellingOf(protectedNames), to) === wanted;
    const { convert } = converterFor(to, isInWanted ? wanted : kind, 'characters');
    result = convert(isInWanted ? name : written);
    known.set(key, result);
  }
  return result;
}

const spellings = new WeakMap<readonly string[], Background>();

/** The script that a list of names is kept in. */
function spellingOf(names: readonly string[]): Background {
  let spelling = spellings.get(names);
  if (!spelling) {
    spelling = backgroundOf(countEvidence(names.join('')));
    spellings.set(names, spelling);
  }
  return spelling;
}

interface Converter {
  append: Conversion;
  convert: (text: string) => string;
}

const converters = new Map<string, Converter>();

/** A conversion for text of one kind, built at first use (some 100 ms) and kept. */
function converterFor(to: Script, kind: Background, depth: 'words' | 'characters'): Converter {
  const key = `${to}/${kind}/${depth}`;
  let converter = converters.get(key);
  if (!converter) {
    const append = to === 'zh-Hans' ? toSimplified(kind) : toTraditional(to, kind, depth);
    converter = { append, convert: asTextConversion(append) };
    converters.set(key, converter);
  }
  return converter;
}

function toSimplified(kind: Background): Conversion {
  const [normalization, words] = (['normalization', 0] as const).map((step) =>
    dictionaryConversion(createPhraseTable(openCcDictionaries('t2s', step))),
  );
  if (kind !== 'hans' && normalization && words) return chained(normalization, words);
  // 袷 only occurs in simplified text in 袷袢.
  const pairs = [
    ['袷袢', '袷袢'],
    ['袷', '夹'],
  ] as const;
  return dictionaryConversion(createPhraseTable([pairs]));
}

function toTraditional(to: Script, kind: Background, depth: 'words' | 'characters'): Conversion {
  // Of the regional conversions, Taiwan's alone replaces words.
  const ofTaiwan = to === 'zh-Hant-TW' && depth === 'words' ? 's2twp' : 's2tw';
  const config = to === 'zh-Hant-HK' ? 's2hk' : ofTaiwan;
  if (kind !== 'hant') return simplifiedToTraditional(config);
  return to === 'zh-Hant' ? mendTraditional : traditionalToRegional(config);
}
