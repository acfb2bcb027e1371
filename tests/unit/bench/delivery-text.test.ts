import { createRandom, pickSeldom } from '../../../bench/support/random';
import {
  BODY_BYTES,
  cutToBytes,
  otherNumbers,
  varyArticle,
} from '../../../bench/delivery/article-text';
import { sanitizeBody } from '../../../src/domain/body/body-html';

const POOL = Array.from({ length: 8 }, (_, index) => ({
  title: `第${index}號早市`,
  paragraphs: Array.from({ length: 6 }, (__, line) =>
    `早市第${index}排第${line}家的打糕賣了35份。`.repeat(9),
  ),
}));

const anArticle = (index: number, random = createRandom(index)) =>
  varyArticle({ pool: POOL, index, tagNames: ['延吉', '圖們'], random });

test('articles have 12 KB, whatever their source text', () => {
  for (let index = 0; index < 40; index += 1) {
    const bytes = Buffer.byteLength(anArticle(index).bodyHtml);
    expect(bytes).toBeLessThanOrEqual(BODY_BYTES);
    expect(bytes).toBeGreaterThan(BODY_BYTES - 700);
  }
});

test('no two articles are alike, even of the same text', () => {
  const random = createRandom(1);
  const bodies = Array.from({ length: 40 }, (_, index) => anArticle(index % 8, random).bodyHtml);
  expect(new Set(bodies).size).toBe(40);
});

test('one seed always makes the same article', () => {
  expect(anArticle(3)).toEqual(anArticle(3));
});

test('an article names its tags', () => {
  expect(anArticle(2).bodyHtml).toMatch(/延吉.*圖們/s);
});

test('a body is what the allow-list would make of it', () => {
  const { bodyHtml } = anArticle(5);
  expect(sanitizeBody(bodyHtml).html).toBe(bodyHtml);
});

test('numbers become others of the same length, years stay', () => {
  const varied = otherNumbers('2020年3月5日售出1234份', createRandom(9));
  expect(varied).toMatch(/^2020年\d月\d日售出\d{4}份$/);
  expect(varied).not.toContain('1234');
});

test.each([
  ['一句。兩句。', 9, '一句。'],
  ['一句。兩句。', 18, '一句。兩句。'],
  ['沒有句號', 7, '沒有'],
  ['𠮷野家', 5, '𠮷'],
  ['太長', 0, ''],
])('of %s in %d bytes %s is left', (text, bytes, expected) => {
  expect(cutToBytes(text, bytes)).toBe(expected);
});

test('of a list the first ones are picked often, and every one some time', () => {
  const random = createRandom(3);
  const list = Array.from({ length: 30 }, (_, index) => index);
  const picks = Array.from({ length: 3_000 }, () => pickSeldom(list, random));
  expect(picks.filter((each) => each === 0).length).toBeGreaterThan(800);
  expect(new Set(picks).size).toBe(30);
});
