import { CONFIGURATIONS, scoreConversion } from '../../../bench/conversion/score';
import type { ConversionCase } from '../../../bench/conversion/cases';
import { namesKeptByDelivery } from '../../../bench/support/newsroom-data';

/** Our own words; each is right through the vocabulary's names too. */
const CASES: readonly ConversionCase[] = [
  {
    id: 'hair and development',
    input: '他的头发乌黑，小镇发展很快。',
    expected: { s2tw: ['他的頭髮烏黑，小鎮發展很快。'], s2twp: ['他的頭髮烏黑，小鎮發展很快。'] },
  },
  {
    id: 'words of the region',
    input: '打印机和鼠标坏了',
    expected: {
      s2tw: ['打印機和鼠標壞了'],
      s2twp: ['印表機和滑鼠壞了'],
      s2hk: ['打印機和鼠標壞了'],
    },
  },
  {
    id: 'forms of the region',
    input: '里面的卫生员',
    expected: { s2tw: ['裡面的衛生員'], s2hk: ['裏面的衞生員'] },
  },
  {
    id: 'after and empress',
    input: '皇后以後在里面 < 外面 & "遠處"',
    expected: { t2s: ['皇后以后在里面 < 外面 & "远处"'] },
  },
  {
    id: 'a name of the vocabulary',
    input: '延邊朝鮮族自治州的乾燥天氣',
    expected: { t2s: ['延边朝鲜族自治州的干燥天气'] },
  },
];

test.each(CONFIGURATIONS)(
  '%s comes out as OpenCC has it, as text and inside HTML',
  (configuration) => {
    const protectedNames = namesKeptByDelivery();
    expect(protectedNames.length).toBeGreaterThan(100);
    const { total, text, html, misses } = scoreConversion({
      cases: CASES,
      configuration,
      protectedNames,
    });
    expect(misses).toEqual([]);
    expect([text, html]).toEqual([total, total]);
    expect(total).toBeGreaterThan(0);
  },
);

test('what comes out otherwise is a miss, once a way', () => {
  const { text, html, misses } = scoreConversion({
    cases: [{ id: 'wrong', input: '头发', expected: { s2tw: ['頭發'] } }],
    configuration: 's2tw',
    protectedNames: [],
  });
  expect([text, html]).toEqual([0, 0]);
  expect(misses.map(({ where, converted }) => [where, converted])).toEqual([
    ['text', '頭髮'],
    ['html', '頭髮'],
  ]);
});
