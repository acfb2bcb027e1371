import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import { gbkBytes, gbkRepertoire } from '../repair/gbk';

/**
 * The characters a scraper may have annotated: traditional ones whose simplified form differs
 * (opencc-js, character by character) and that GBK can write, with every reading of both forms
 * (pinyin-pro). The character map is built at first use, readings when they are asked for.
 */
interface Table {
  simplified: ReadonlyMap<string, string>;
  byLeadByte: ReadonlyMap<number, readonly string[]>;
}

let table: Table | undefined;
const readings = new Map<string, ReadonlySet<string>>();
const byReading = new Map<string, readonly string[]>();
/** Far above the number of real syllables; invented ones must not fill the memory. */
const MAX_CACHED_QUESTIONS = 20_000;

function build(): Table {
  const chars = [...gbkRepertoire()].filter((char) => char >= '\u4e00' && char <= '\u9fff');
  const forms = Converter({ from: 't', to: 'cn' })(chars.join('\n')).split('\n');
  const simplified = new Map<string, string>();
  const byLeadByte = new Map<number, string[]>();
  chars.forEach((char, index) => {
    const form = forms[index];
    if (form === undefined || form === char) return;
    simplified.set(char, form);
    const lead = gbkBytes(char)[0] ?? 0;
    const row = byLeadByte.get(lead);
    if (row) row.push(char);
    else byLeadByte.set(lead, [char]);
  });
  return { simplified, byLeadByte };
}

function getTable(): Table {
  table ??= build();
  return table;
}

/** The simplified form of one character; the character itself when both scripts share it. */
export function simplifiedForm(char: string): string {
  return getTable().simplified.get(char) ?? char;
}

/** Whether a scraper of this kind can have annotated the character at all. */
export function isAnnotatable(char: string): boolean {
  return getTable().simplified.has(char);
}

/** Whether `syllable` (one lower-case toned syllable) is a reading of the annotatable character. */
export function isReadingOf(char: string, syllable: string): boolean {
  return isAnnotatable(char) && readingsOf(char).has(syllable);
}

/** The annotatable characters whose GBK form starts with this byte and that can be read so. */
export function charactersWith(input: { leadByte: number; syllable: string }): readonly string[] {
  const { leadByte, syllable } = input;
  const key = leadByte + syllable;
  let found = byReading.get(key);
  if (!found) {
    const row = getTable().byLeadByte.get(leadByte) ?? [];
    found = row.filter((char) => readingsOf(char).has(syllable));
    if (byReading.size < MAX_CACHED_QUESTIONS) byReading.set(key, found);
  }
  return found;
}

function readingsOf(char: string): ReadonlySet<string> {
  let found = readings.get(char);
  if (!found) {
    const options = { multiple: true, type: 'array' } as const;
    found = new Set([...pinyin(char, options), ...pinyin(simplifiedForm(char), options)]);
    readings.set(char, found);
  }
  return found;
}
