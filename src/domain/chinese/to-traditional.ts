import {
  chained,
  dictionaryConversion,
  wordwiseConversion,
  type Conversion,
} from './dictionary-conversion';
import { openCcDictionaries } from './opencc';
import { createPhraseTable, NONE, targetText, type PhraseTable } from './phrase-table';
import { isSimplifiedOnly } from './script-evidence';
import { appendText, appendUnits, textIn, unitsOf } from './units';

/**
 * Characters that traditional writing has in a few fixed words only (茶几, 万俟, 華胄), so that in
 * any of OpenCC's simplified phrases (几率, 价格, 甲胄) they are a slip of the typist's. 后, 里, 于, 占,
 * 台 and their like are left out: traditional text is full of them.
 */
const RARE_IN_TRADITIONAL: ReadonlySet<string> = new Set('万价几厂广无虫种确据愿党胜筑适荐胄');

let simplifiedWords: PhraseTable | null = null;

/**
 * Simplified → traditional → regional. The regions share the large dictionary.
 *
 * @param config OpenCC's configuration: 's2tw', 's2twp' or 's2hk'
 */
export function simplifiedToTraditional(config: string): Conversion {
  return wordwiseConversion(words(), createPhraseTable(openCcDictionaries(config, 1)));
}

/** Mends traditional text, then gives it Taiwan's or Hong Kong's words and forms. */
export function traditionalToRegional(config: string): Conversion {
  return chained(
    mendTraditional,
    dictionaryConversion(createPhraseTable(openCcDictionaries(config, 1))),
  );
}

/** The end of the longest simplified word that begins at an offset; the offset where none does. */
export function endOfSimplifiedWord(source: Uint16Array, at: number, end: number): number {
  const entry = words().longest(source, at, end);
  return entry === NONE ? at : at + (words().lengths[entry] ?? 0);
}

/**
 * Mends simplified spellings in text that is otherwise traditional: characters that only simplified
 * text has, and those few that traditional text has in other words. The rest stays as written.
 */
export const mendTraditional: Conversion = (source, from, end, to) => {
  if (mayHoldSlip(source, from, end)) appendText(mended(textIn(source, from, end)), to);
  else appendUnits(source, from, end, to);
};

function mended(text: string): string {
  let result = '';
  forEachMatch(text, (written, converted, isPhrase) => {
    if (converted === null || converted === written) result += written;
    else if (isPhrase && isSlip(written, converted)) result += converted;
    else for (const character of written) result += mendCharacter(character);
  });
  return result;
}

let suspects: Uint8Array | null = null;

/** False for most traditional text: it has none of the characters that could be a slip. */
function mayHoldSlip(source: Uint16Array, from: number, end: number): boolean {
  suspects ??= suspectUnits();
  for (let at = from; at < end; at += 1) if (suspects[source[at] ?? 0] === 1) return true;
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
  let result = character;
  forEachMatch(character, (_written, converted) => (result = converted ?? result));
  return result;
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
  const table = words();
  const { units, length } = unitsOf(text);
  for (let at = 0; at < length;) {
    const size = characterSize(text, at);
    const entry = table.longest(units, at, length);
    const end = entry === NONE ? at + size : at + (table.lengths[entry] ?? size);
    visit(text.slice(at, end), entry === NONE ? null : targetText(table, entry), end - at > size);
    at = end;
  }
}

function words(): PhraseTable {
  simplifiedWords ??= createPhraseTable(openCcDictionaries('s2t', 0));
  return simplifiedWords;
}

function characterSize(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
