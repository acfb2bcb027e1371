import { pick, type Random } from '../support/random';
import { asBodyHtml, type RawArticle } from '../support/raw-article';

/** The approximate length of a body's HTML in UTF-8, some 4,000 characters of Chinese. */
export const BODY_BYTES = 12 * 1024;

/** Bytes of one paragraph beside its text, as written by `asBodyHtml`. */
const MARKUP_BYTES = '<p></p>'.length;
const SUBHEAD_BYTES = 40;

const SURNAMES = [...'金朴李崔郑姜赵尹张林韩吴申徐权黄安宋柳洪全高文孙梁裴白南沈卢河丁'];
const GIVEN = [...'春梅哲浩英顺明玉善花龙俊美兰光日成镇虎贞淑京爱国万吉松鹤云海松子晨月'];

export interface VariedArticle {
  title: string;
  bodyHtml: string;
  /** A dateline as reporters write it; about every other article has none. */
  summary: string | null;
  /** A name that few articles have. */
  reporter: string;
}

/**
 * An article of 12 KB: one of the pool, joined with paragraphs of others, with other numbers, a
 * reporter of its own, and the names of its tags in the text, so that no two are alike and tags and
 * search find in it what they should.
 */
export function varyArticle(input: {
  pool: readonly RawArticle[];
  index: number;
  tagNames: readonly string[];
  random: Random;
}): VariedArticle {
  const { pool, index, tagNames, random } = input;
  const base = pool[index % pool.length];
  if (!base) throw new RangeError('There is no text to vary.');
  const reporter = madeName(random);
  const mentions = tagNames.map((name) => `在${name}，记者${reporter}看到了新的变化。`);
  const paragraphs: string[] = [];
  let bytes = SUBHEAD_BYTES;
  const add = (text: string) => {
    const mention = paragraphs.length % 2 === 1 ? (mentions.shift() ?? '') : '';
    const room = BODY_BYTES - bytes - MARKUP_BYTES;
    const paragraph = cutToBytes(otherNumbers(text, random) + mention, room);
    if (paragraph === '') return false;
    paragraphs.push(paragraph);
    bytes += Buffer.byteLength(paragraph) + MARKUP_BYTES;
    return true;
  };
  for (const text of base.paragraphs) add(text);
  while (BODY_BYTES - bytes > 300) {
    if (!add(pick(pick(pool, random).paragraphs, random))) break;
  }
  const round = Math.floor(index / pool.length);
  return {
    title:
      round === 0 ? base.title : `${pick(tagNames, random)}：${otherNumbers(base.title, random)}`,
    bodyHtml: asBodyHtml({ title: base.title, paragraphs }),
    summary: random(2) === 0 ? cutToBytes(base.paragraphs[0] ?? '', 360) : null,
    reporter,
  };
}

function madeName(random: Random): string {
  return pick(SURNAMES, random) + pick(GIVEN, random) + pick(GIVEN, random);
}

/** Years stay: they give the time of an event. */
export function otherNumbers(text: string, random: Random): string {
  return text.replace(/\d+/g, (digits) => {
    if (/^(?:19|20)\d\d$/.test(digits)) return digits;
    const first = digits.startsWith('0') ? '0' : String(1 + random(9));
    return first + Array.from(digits.slice(1), () => random(10)).join('');
  });
}

/**
 * The longest beginning within a number of bytes of UTF-8, to the end of a sentence where there is one.
 */
export function cutToBytes(text: string, bytes: number): string {
  if (bytes <= 0) return '';
  if (Buffer.byteLength(text) <= bytes) return text;
  let end = 0;
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    end += character.length;
  }
  const cut = text.slice(0, end);
  return cut.slice(0, cut.lastIndexOf('。') + 1) || cut;
}
