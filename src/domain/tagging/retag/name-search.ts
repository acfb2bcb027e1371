import { foldUnits } from '../../text/fold';
import { htmlTokens } from '../../body/html-tokens';
import { compactText, mayBeDropped } from '../compact-text';
import { createNameTrie, type NameTrie } from '../name-trie';
import { type TagKind } from '../types';
import { createWholeWordTest } from '../whole-word';

/** Searches for numbered names; returns the highest number found, or -1. */
export interface NameSearch {
  /**
   * Searches names that may be in HTML, quickly: none that is there is missed. Infinity where the HTML
   * would have to be decoded first.
   */
  inHtml(html: string): number;
  /** Searches names in a text that could mean a tag of some kind (whole-word.ts). */
  asWords(text: string): number;
}

const KINDS: readonly TagKind[] = ['person', 'place', 'organization', 'topic', 'event'];

/** Character references that cannot be part of a name; others are decoded first. */
const OTHER_REFERENCE = /&(?!(?:amp|lt|gt|quot);)/;

/** @param numbers by name, in the forms that a text is searched for (`nameForms`) */
export function createNameSearch(numbers: ReadonlyMap<string, number>): NameSearch {
  const names = namesWith(numbers);
  const bareNumbers = new Map<string, number>();
  for (const [name, number] of numbers) {
    const bare = withoutDroppable(name);
    bareNumbers.set(bare, Math.max(number, bareNumbers.get(bare) ?? -1));
  }
  const isTold = [...bareNumbers.keys()].every((name) => name !== '' && !/[&<>"]/.test(name));
  bareNumbers.delete('');
  const bareNames = namesWith(bareNumbers);
  let letters = new Uint16Array(8192);

  return {
    inHtml(html) {
      if (!isTold || OTHER_REFERENCE.test(html)) return Infinity;
      if (letters.length < html.length) letters = new Uint16Array(2 * html.length);
      const length = readLetters(html, letters);
      let highest = -1;
      forEachName(bareNames, letters.subarray(0, length), (number) => {
        highest = Math.max(highest, number);
      });
      return highest;
    },
    asWords(text) {
      const compact = compactText(text);
      const isWholeWord = createWholeWordTest({ text, compact });
      let highest = -1;
      forEachName(names, compact.units, (number, start, end) => {
        if (number <= highest) return;
        if (KINDS.some((kind) => isWholeWord({ start, end }, kind))) highest = number;
      });
      return highest;
    },
  };
}

/**
 * The folded letters of HTML's text one behind the other, without anything that a name may have between
 * its letters, be it markup. Gives how many.
 */
function readLetters(html: string, letters: Uint16Array): number {
  const table = (letterTable ??= makeLetterTable());
  let length = 0;
  let hasSurrogates = false;
  for (const { kind, start, end } of htmlTokens(html)) {
    if (kind !== 'text') continue;
    for (let at = start; at < end; at += 1) {
      const letter = table[html.charCodeAt(at)] ?? DROPPED;
      if (letter === DROPPED) continue;
      letters[length++] = letter;
      if (letter >= 0xd800 && letter <= 0xdfff) hasSurrogates = true;
    }
  }
  if (hasSurrogates) foldUnits(letters, 0, length);
  return length;
}

const DROPPED = 0;
let letterTable: Uint16Array | undefined;

/** What each code unit folds to; DROPPED where it is none of a name's letters. */
function makeLetterTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  // One by one: a pair of surrogates folds as a whole, once it is in a text.
  for (let unit = 0; unit < table.length; unit += 1) foldUnits(table, unit, unit + 1);
  return table.map((unit) => (isDroppable(unit) ? DROPPED : unit));
}

interface Names {
  trie: NameTrie;
  /** 1 for the first code unit of a name: most of a text is told by it alone. */
  firsts: Uint8Array;
}

function namesWith(numbers: ReadonlyMap<string, number>): Names {
  const firsts = new Uint8Array(0x10000);
  for (const name of numbers.keys()) firsts[name.charCodeAt(0)] = 1;
  const trie = createNameTrie([...numbers].map(([name, number]) => ({ name, owner: number })));
  return { trie, firsts };
}

function forEachName(
  { trie, firsts }: Names,
  units: Uint16Array,
  visit: (number: number, start: number, end: number) => void,
): void {
  for (let start = 0; start < units.length; start += 1) {
    if (firsts[units[start] ?? 0] === 0) continue;
    trie.forEachNameAt(units, start, (number, end) => visit(number, start, end));
  }
}

/** What a name may contain besides its letters, and white space of the source. */
function isDroppable(unit: number): boolean {
  return mayBeDropped(unit) || (unit >= 0x09 && unit <= 0x0d);
}

function withoutDroppable(name: string): string {
  return [...name].filter((letter) => !isDroppable(letter.charCodeAt(0))).join('');
}
