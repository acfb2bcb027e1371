import fc from 'fast-check';
import { createSegmenter } from '../../../../src/domain/chinese/segment';
import {
  slugOf,
  slugWithSuffix,
  SLUG_MAX_LENGTH,
  uniqueSlug,
} from '../../../../src/domain/chinese/slug';

describe('slugOf', () => {
  test.each([
    ['延吉市召开基层党建工作推进会', 'yanjishi-zhaokai-jiceng-dangjian-gongzuo-tuijin-hui'],
    ['延吉市召開基層黨建工作推進會', 'yanjishi-zhaokai-jiceng-dangjian-gongzuo-tuijin-hui'],
    ['绿色旅游', 'lvse-lvyou'],
    ['《A股》“AI”GDP增长66.3%：2026年', 'a-gu-ai-gdp-zengzhang-66-3-2026-nian'],
    ['87%居民用上５Ｇ', '87-jumin-yong-shang-5g'],
    ['Crème brûlée & Straße', 'creme-brulee-strasse'],
    ["China's “one” plan -- ok", 'chinas-one-plan-ok'],
    ['孩子们慢慢地走', 'haizimen-manman-de-zou'],
    ['조선족 민속원', 'joseonjok-minsogwon'],
    ['看著隨著著名著作', 'kanzhe-suizhe-zhuming-zhuzuo'],
    ['乾隆皇帝', 'qianlong-huangdi'],
  ])('%s → %s', (title, slug) => {
    expect(slugOf({ title })).toBe(slug);
  });

  test.each([
    ['行长在行里重新当选', /hangzhang-.*chongxin-dangxuan/],
    ['银行行长', /yinhang-?hangzhang/],
    ['重庆与重点', /^chongqing-yu-zhongdian$/],
    ['长白山长大', /^changbaishan-zhangda$/],
    ['音乐和快乐', /^yinyue-he-kuaile$/],
    ['还款还是还钱', /^huankuan-haishi-huan-?qian$/],
    ['率先', /^shuaixian$/],
    ['都是首都', /^dou-?shi-shoudu$/],
    ['会计参会', /^kuaiji-can-?hui$/],
    ['珲春市处长', /^hunchun-?shi-chuzhang$/],
    ['朝鲜族', /^chaoxianzu$/],
    ['朝阳川', /^chaoyangchuan$/],
    ['图们、龙井、和龙', /^tumen-longjing-helong$/],
    ['朴某某出席', /^piao-/],
  ])('reads the polyphones of %s', (title, slug) => {
    expect(slugOf({ title })).toMatch(slug);
  });

  test('keeps the names of the newsroom in one word, if its segmenter knows them', () => {
    const segmenter = createSegmenter(['民俗園']);
    expect(slugOf({ title: '民俗园', segmenter })).toBe('minsuyuan');
  });

  test.each(['', '   ', '😀', '……', '\ud800', 'のに'])('%j has nothing to romanise', (title) => {
    expect(slugOf({ title })).toBe('article');
    expect(slugOf({ title, fallback: 'page' })).toBe('page');
  });

  test('a long title ends after a whole word, a long word after a syllable', () => {
    const slug = slugOf({ title: '延吉'.repeat(60) });
    expect(slug).toBe(Array(13).fill('yanji').join('-'));
    expect(slugOf({ title: '延吉市', maxLength: 6 })).toBe('yanji');
    expect(slugOf({ title: 'x'.repeat(200) })).toBe('x'.repeat(SLUG_MAX_LENGTH));
  });

  test('any title gives a clean slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (title) => {
        const slug = slugOf({ title });
        expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(SLUG_MAX_LENGTH);
      }),
      { numRuns: 40 },
    );
  });

  test('a title of megabytes does not hang', () => {
    expect(slugOf({ title: '延吉 '.repeat(200_000) })).toMatch(/^yanji/);
  });
});

describe('slugWithSuffix and uniqueSlug', () => {
  test('the first keeps the base, the others count', () => {
    expect(slugWithSuffix({ base: 'yanji', n: 1 })).toBe('yanji');
    expect(slugWithSuffix({ base: 'yanji', n: 2 })).toBe('yanji-2');
  });

  test('the base is cut between words to make room', () => {
    expect(slugWithSuffix({ base: 'abc-def-ghi', n: 2, maxLength: 11 })).toBe('abc-def-2');
    expect(slugWithSuffix({ base: 'a'.repeat(80), n: 12 })).toBe(`${'a'.repeat(77)}-12`);
  });

  test('the first free one is taken', () => {
    expect(uniqueSlug({ base: 'yanji', taken: new Set() })).toBe('yanji');
    expect(uniqueSlug({ base: 'yanji', taken: new Set(['yanji', 'yanji-2', 'yanji-4']) })).toBe(
      'yanji-3',
    );
  });
});
