import { isResidueAfterAscii, repairByteShift } from './mojibake';
import { normaliseSyllable, TONED_SYLLABLE } from '../chinese/pinyin-syllable';
import { isReadingOf } from '../chinese/pinyin-table';

/** The kind of repair: `pinyin-residue`, `byte-shift` or `lost-character`, and its count. */
export interface Repair {
  kind: string;
  count: number;
}

export interface PinyinRepair {
  text: string;
  repairs: Repair[];
  warnings: { code: string; message: string }[];
}

/** Fewer hits than this on a page may be an author's own annotation. */
export const MIN_HITS = 3;
/** How many damaged places one warning quotes. */
const QUOTED_PLACES = 5;

const ANNOTATION = new RegExp(
  `([\\u4e00-\\u9fff])(?:\\((${TONED_SYLLABLE})\\)|([@-~])\\((${TONED_SYLLABLE})\\))`,
  'g',
);

/**
 * Removes the pinyin that some scrapers left behind traditional characters (發(fā) → 發) and repairs
 * byte-shifted spans.
 *
 * In: the whole page's text, because the page as a whole must show the damage: at least `MIN_HITS`
 * characters that differ in simplified form, each followed at once by one of its own readings in ASCII
 * parentheses. Out: the repaired text, counts by kind, and a warning that quotes the places where a
 * character is lost for good. Every other parenthesis stays; script and punctuation width are never
 * converted. Linear time.
 */
export function repairPinyinResidue(text: string): PinyinRepair {
  if (countHits(text) < MIN_HITS) return { text, repairs: [], warnings: [] };
  let removed = 0;
  const stripped = text.replace(
    ANNOTATION,
    (all: string, char: string, syllable?: string, ascii?: string, afterAscii?: string) => {
      if (!isResidue({ char, syllable, ascii, afterAscii })) return all;
      removed += 1;
      return char + (ascii ?? '');
    },
  );
  const shifted = repairByteShift(stripped);
  const repairs: Repair[] = [{ kind: 'pinyin-residue', count: removed }];
  if (shifted.repaired > 0) repairs.push({ kind: 'byte-shift', count: shifted.repaired });
  if (shifted.lost.length === 0) return { text: shifted.text, repairs, warnings: [] };
  repairs.push({ kind: 'lost-character', count: shifted.lost.length });
  const places = shifted.lost.slice(0, QUOTED_PLACES).map((place) => `「${place}」`);
  const message = `页面有 ${shifted.lost.length} 处字符在采集时丢失，请对照原文补正：${places.join('、')}`;
  return { text: shifted.text, repairs, warnings: [{ code: 'lost-character', message }] };
}

function countHits(text: string): number {
  let hits = 0;
  for (const match of text.matchAll(ANNOTATION)) {
    const [, char = '', syllable] = match;
    if (syllable !== undefined && isResidue({ char, syllable })) hits += 1;
    if (hits >= MIN_HITS) break;
  }
  return hits;
}

function isResidue(match: {
  char: string;
  syllable?: string;
  ascii?: string;
  afterAscii?: string;
}): boolean {
  if (match.syllable !== undefined) {
    return isReadingOf(match.char, normaliseSyllable(match.syllable));
  }
  return isResidueAfterAscii({
    before: match.char,
    ascii: match.ascii ?? '',
    syllable: normaliseSyllable(match.afterAscii ?? ''),
  });
}
