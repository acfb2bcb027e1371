import { ConverterFactory, Locale, Trie } from 'opencc-js';
import { openCcDictionary } from './opencc';
import { isSimplifiedOnly } from './script-evidence';

export type Convert = (text: string) => string;

/**
 * Characters that traditional writing has in a few fixed words only (茶几, 万俟, 華胄), so that in
 * any of OpenCC's simplified phrases (几率, 价格, 甲胄) they are a slip of the typist's. 后, 里, 于, 占,
 * 台 and their like are left out: traditional text is full of them.
 */
const RARE_IN_TRADITIONAL: ReadonlySet<string> = new Set('万价几厂广无虫种确据愿党胜筑适荐胄');

let simplifiedTrie: Trie | null = null;

/**
 * Simplified → traditional → regional, as OpenCC does it: the text is cut into STPhrases' words,
 * each is converted, and the regional dictionary works within each. opencc-js builds a dictionary
 * of 40 MB for each region; here the regions share one.
 *
 * @param config OpenCC's configuration: 's2tw', 's2twp' or 's2hk'
 */
export function simplifiedToTraditional(config: string): Convert {
  const toRegion = traditionalToRegional(config);
  return (text) => {
    const words: string[] = [];
    let run = '';
    forEachMatch(text, (written, converted, isPhrase) => {
      if (!isPhrase) {
        run += converted ?? written;
        return;
      }
      if (run !== '') words.push(run);
      run = '';
      words.push(converted ?? written);
    });
    if (run !== '') words.push(run);
    return words.map(toRegion).join('');
  };
}

/** The second step alone: traditional words and forms → Taiwan's or Hong Kong's. */
export function traditionalToRegional(config: string): Convert {
  return ConverterFactory(...(Locale.configs[config]?.conversionChain.slice(1) ?? []));
}

/** The end of the longest simplified word that begins at an offset; null where none does. */
export function endOfSimplifiedWord(text: string, at: number): number | null {
  return trie().matchPrefix(text, at)?.end ?? null;
}

/**
 * Mends simplified spellings in text that is otherwise traditional: characters that only simplified
 * text has, and those few that traditional text has in other words. The rest stays as written.
 */
export function mendTraditional(text: string): string {
  if (!mayHoldSlip(text)) return text;
  let mended = '';
  forEachMatch(text, (written, converted, isPhrase) => {
    if (converted === null || converted === written) mended += written;
    else if (isPhrase && isSlip(written, converted)) mended += converted;
    else for (const character of written) mended += mendCharacter(character);
  });
  return mended;
}

let suspects: Uint8Array | null = null;

/** False for most traditional text: it has none of the characters that could be a slip. */
function mayHoldSlip(text: string): boolean {
  suspects ??= suspectUnits();
  for (let index = 0; index < text.length; index += 1) {
    if (suspects[text.charCodeAt(index)] === 1) return true;
  }
  return false;
}

function suspectUnits(): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (let unit = 0; unit < units.length; unit += 1) {
    const character = String.fromCharCode(unit);
    if (isSimplifiedOnly(character) || RARE_IN_TRADITIONAL.has(character)) units[unit] = 1;
  }
  return units;
}

function mendCharacter(character: string): string {
  if (!isSimplifiedOnly(character)) return character;
  return trie().matchPrefix(character, 0)?.value ?? character;
}

/** A phrase that holds simplified-only characters, or in which nothing but the rare ones change. */
function isSlip(written: string, converted: string): boolean {
  const wanted = [...converted];
  const characters = [...written];
  if (characters.some(isSimplifiedOnly)) return true;
  return characters.every((character, at) => {
    return character === wanted[at] || RARE_IN_TRADITIONAL.has(character);
  });
}

/** Cuts a text at the longest dictionary entries; `converted` is null for a character without one. */
function forEachMatch(
  text: string,
  visit: (written: string, converted: string | null, isPhrase: boolean) => void,
): void {
  const entries = trie();
  for (let at = 0; at < text.length;) {
    const size = characterSize(text, at);
    const match = entries.matchPrefix(text, at);
    const end = match?.end ?? at + size;
    visit(text.slice(at, end), match?.value ?? null, end - at > size);
    at = end;
  }
}

function trie(): Trie {
  if (!simplifiedTrie) {
    const { phrases, characters } = openCcDictionary('s2t');
    simplifiedTrie = new Trie();
    simplifiedTrie.loadDictGroup([phrases, characters]);
  }
  return simplifiedTrie;
}

function characterSize(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
