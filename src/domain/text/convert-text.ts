import { Converter, ConverterFactory } from 'opencc-js';
import { splitAtNames } from './protected-names';
import { countEvidence } from './script-evidence';
import {
  type Convert,
  endOfSimplifiedWord,
  mendTraditional,
  simplifiedToTraditional,
  traditionalToRegional,
} from './to-traditional';

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
const HAN = /\p{Script=Han}/u;
const SENTENCES = /[^。！？；!?;\n]+[。！？；!?;\n]*|[。！？；!?;\n]+/g;

/**
 * Converts Chinese text, phrase by phrase, with OpenCC: zh-Hans is its t2s, zh-Hant s2tw,
 * zh-Hant-TW s2twp, zh-Hant-HK s2hk. Text already in the wanted script comes back unchanged but for
 * single slips into the other script; what is traditional gets the regional words and forms when
 * Taiwan's or Hong Kong's are wanted. In a text of both scripts each sentence is judged alone.
 *
 * Protected names, found in either script, skip the substitution of words: their characters are
 * still converted.
 */
export function convertText({ text, to, protectedNames = [], writtenIn }: TextConversion): string {
  if (!HAN.test(text)) return text;
  const evidence = countEvidence(text);
  const background = writtenIn ?? backgroundOf(evidence);
  if (evidence.hans === 0 || evidence.hant === 0) {
    return convertAlike(text, to, kindOf(evidence, background, to), protectedNames);
  }
  const sentences = text.match(SENTENCES) ?? [text];
  return sentences
    .map((sentence) =>
      convertAlike(sentence, to, kindOf(countEvidence(sentence), background, to), protectedNames),
    )
    .join('');
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

function convertAlike(
  text: string,
  to: Script,
  kind: Background,
  protectedNames: readonly string[],
): string {
  const convert = converterFor(to, kind, 'words');
  if (protectedNames.length === 0) return convert(text);
  const spell = (name: string, written: string) =>
    spellName({ name, written, to, kind, protectedNames });
  // 重庆小面 is one word, and its 面 is known by the whole of it: there the name need not be cut out,
  // if it comes out the same.
  const isPartOfWord = (name: string, at: number): boolean => {
    if (to === 'zh-Hans' || kind === 'hant') return false;
    const end = endOfSimplifiedWord(text, at) ?? at;
    if (end <= at + name.length) return false;
    return convert(text.slice(at, end)).startsWith(spell(name, text.slice(at, at + name.length)));
  };
  return splitAtNames(text, protectedNames, isPartOfWord)
    .map(({ text: written, name }) => (name === null ? convert(written) : spell(name, written)))
    .join('');
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
    // Those who keep the list know whether 范 is a surname: a name already in the wanted script
    // is spelt their way.
    const wanted = to === 'zh-Hans' ? 'hans' : 'hant';
    const isInWanted = kindOf(countEvidence(name), spellingOf(protectedNames), to) === wanted;
    const convert = converterFor(to, isInWanted ? wanted : kind, 'characters');
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

const converters = new Map<string, Convert>();

/** A conversion for text of one kind, built at first use (some 100 ms) and kept. */
function converterFor(to: Script, kind: Background, depth: 'words' | 'characters'): Convert {
  const key = `${to}/${kind}/${depth}`;
  let convert = converters.get(key);
  if (!convert) {
    convert = to === 'zh-Hans' ? toSimplified(kind) : toTraditional(to, kind, depth);
    converters.set(key, convert);
  }
  return convert;
}

function toSimplified(kind: Background): Convert {
  // 袷 stands in simplified text in 袷袢 alone.
  if (kind === 'hans')
    return ConverterFactory([[['袷袢', '袷袢'] as const, ['袷', '夹'] as const]]);
  return Converter({ from: 't', to: 'cn' });
}

function toTraditional(to: Script, kind: Background, depth: 'words' | 'characters'): Convert {
  // Of the regional conversions, Taiwan's alone replaces words.
  const ofTaiwan = to === 'zh-Hant-TW' && depth === 'words' ? 's2twp' : 's2tw';
  const config = to === 'zh-Hant-HK' ? 's2hk' : ofTaiwan;
  if (kind !== 'hant') return simplifiedToTraditional(config);
  if (to === 'zh-Hant') return mendTraditional;
  const toRegion = traditionalToRegional(config);
  return (text) => toRegion(mendTraditional(text));
}
