import { type TagKind } from './types';
import { frequencyTable } from './word-table';

const STREETS = [
  ...[
    '路',
    '街',
    '道',
    '巷',
    '弄',
    '村',
    '屯',
    '桥',
    '路口',
    '街口',
    '大街',
    '大路',
    '大道',
    '大桥',
    '胡同',
  ],
  ...['东路', '西路', '南路', '北路', '中路', '东街', '西街', '南街', '北街', '中街', '支路'],
];

/**
 * What makes a name a part of another one when it follows. After a place a street, a village, a
 * bridge, a product: 延吉道, 長白山路, 龍井茶, 長白山牌 are not mentions of 延吉, 長白山, 龍井. After a
 * person what is named in the honour of somebody: 翰章小學, 翰章廣場. Folded.
 */
const EXTENSIONS: Partial<Record<TagKind, readonly string[]>> = {
  place: [...STREETS, '茶', '牌', '杯', '烟', '香烟', '卷烟', '大厦', '大酒店', '小区'],
  person: [
    ...STREETS,
    ...['乡', '镇', '县', '杯', '奖', '小学', '中学', '学校', '广场', '公园', '故居', '纪念馆'],
    ...['图书馆', '基金会', '烈士陵园'],
  ],
};
/** What makes a place part of another name when it precedes it: 西湖龍井 is a tea, not the town. */
const TEAS = ['西湖', '狮峰', '明前', '雨前'];
const TEA_TOWN = '龙井';

const LONGEST_EXTENSION = 4;
const LONGEST_TEA = 2;

interface Surroundings {
  slice: (start: number, end: number) => string;
  /** Whether a word ends at the position. */
  isBoundary: (position: number) => boolean;
}

/** No word of a dictionary that begins with an extension is longer than these many characters. */
const LONGEST_WORD = 8;

/** Whether the hit is only part of a larger name, which need not be in the vocabulary. */
export function isInLargerName(
  { start, end }: { start: number; end: number },
  kind: TagKind,
  { slice, isBoundary }: Surroundings,
): boolean {
  const extensions = EXTENSIONS[kind];
  if (extensions === undefined) return false;
  const after = slice(end, end + LONGEST_EXTENSION);
  const endsWord = (length: number) => {
    if (isBoundary(end + length)) return true;
    // 琿春街一商舖: a word that jieba invented (街一) does not rule out a street.
    let to = end + length + 1;
    while (!isBoundary(to) && to - end <= LONGEST_WORD) to += 1;
    return isBoundary(end) && frequencyTable().get(slice(end, to)) === undefined;
  };
  if (extensions.some((word) => after.startsWith(word) && endsWord(word.length))) return true;
  return (
    kind === 'place' &&
    slice(start, end) === TEA_TOWN &&
    TEAS.includes(slice(Math.max(0, start - LONGEST_TEA), start))
  );
}
