import { openCcDictionary } from '../chinese/opencc';
import { textIn, unitsOf } from '../chinese/units';

const SURROGATES_FROM = 0xd800;
const LAST_HIGH_SURROGATE = 0xdbff;
const SURROGATES_TO = 0xdfff;

interface FoldingTables {
  /** What each UTF-16 code unit folds to. */
  units: Uint16Array;
  /** Characters beyond the basic plane that fold to another character, as strings. */
  pairs: Map<string, string>;
}

let tables: FoldingTables | null = null;

/**
 * Folds for comparison: NFKC, lower case, traditional → simplified character by character
 * (one-to-one, no phrases, OpenCC's TSCharacters), Japanese forms that readers mix in (図 → 图).
 * White space is collapsed to one space and trimmed.
 */
export function foldText(text: string): string {
  return foldAligned(text.normalize('NFKC')).replace(/\s+/gu, ' ').trim();
}

/**
 * The same folding position by position: `folded.length === text.length` in UTF-16 units, so
 * offsets into the result are offsets into the text. A character whose NFKC or lower-case form is
 * longer stays as it is, and white space is not collapsed.
 */
export function foldAligned(text: string): string {
  const { units, length } = unitsOf(text);
  return foldUnits(units, 0, length) ? textIn(units, 0, length) : text;
}

/** The same in place. True when any unit became another. */
export function foldUnits(text: Uint16Array, from: number, end: number): boolean {
  const { units, pairs } = (tables ??= buildTables());
  let isChanged = false;
  for (let index = from; index < end; index += 1) {
    const unit = text[index] ?? 0;
    if (unit >= SURROGATES_FROM && unit <= LAST_HIGH_SURROGATE && index + 1 < end) {
      const pair = pairs.get(String.fromCharCode(unit, text[index + 1] ?? 0));
      if (pair !== undefined) {
        text[index] = pair.charCodeAt(0);
        index += 1;
        text[index] = pair.charCodeAt(1);
        isChanged = true;
        continue;
      }
    }
    const to = units[unit] ?? unit;
    if (to === unit) continue;
    text[index] = to;
    isChanged = true;
  }
  return isChanged;
}

/** No name is longer (UTF-16 units); one letter of a ligature alphabet may fold to eighteen. */
const NAME_KEY_MAX_LENGTH = 250;

/**
 * The key of a name (tag, source): folded, without white space, punctuation and symbols. Letters,
 * digits, Han and Hangul stay. '' when nothing is left; at most 250 units, the rest is cut off.
 */
export function foldName(name: string): string {
  const key = foldText(name).replace(
    /[^\p{L}\p{N}\p{M}]+|[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]+/gu,
    '',
  );
  // Never ends in half a character.
  return key.slice(0, NAME_KEY_MAX_LENGTH).replace(/[\ud800-\udbff]$/, '');
}

function buildTables(): FoldingTables {
  const units = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit += 1) units[unit] = compatibleUnit(unit);
  const pairs = new Map<string, string>();
  const simplified = new Map<string, string>(openCcDictionary('t2s').characters);
  const simplify = (character: string) => simplified.get(character) ?? character;
  const add = (from: string, to: string) => {
    if (from === to || from.length !== to.length) return;
    if (from.length === 1) units[from.charCodeAt(0)] = to.charCodeAt(0);
    else pairs.set(from, to);
  };

  for (const [from, to] of regionalForms()) add(from, simplify(to));
  for (const [from, to] of simplified) add(from, to);
  // Compatibility forms of traditional characters (U+F900 …) end at the simplified one as well.
  for (let unit = 0; unit < 0x10000; unit += 1) units[unit] = units[units[unit] ?? unit] ?? unit;
  return { units, pairs };
}

/** NFKC and lower case of one code unit, where that is one code unit again. */
function compatibleUnit(unit: number): number {
  if (unit >= SURROGATES_FROM && unit <= SURROGATES_TO) return unit;
  if (unit >= 0x3400 && unit <= 0x9fff) return unit;
  const folded = String.fromCharCode(unit).normalize('NFKC').toLowerCase().normalize('NFKC');
  return folded.length === 1 ? folded.charCodeAt(0) : unit;
}

/** Taiwan, Hong Kong and Japanese forms that Chinese itself does not use for another character. */
function regionalForms(): [string, string][] {
  const chinese = chineseCharacters();
  const forms: [string, string][] = [];
  for (const config of ['t2tw', 't2hk', 't2jp']) {
    for (const [standard, regional] of openCcDictionary(config).characters) {
      if (!chinese.has(regional)) forms.push([regional, standard]);
    }
  }
  for (const [regional, standard] of openCcDictionary('jp2t').characters) {
    if (!chinese.has(regional)) forms.push([regional, standard]);
  }
  return forms;
}

function chineseCharacters(): Set<string> {
  const characters = new Set<string>();
  for (const config of ['s2t', 't2s']) {
    const { phrases, characters: single } = openCcDictionary(config);
    for (const [from, to] of [...phrases, ...single]) {
      for (const character of from) characters.add(character);
      for (const character of to) characters.add(character);
    }
  }
  return characters;
}
