import { type Author, authorsOf } from '../../../../src/domain/feeds/authors';

const people = (...names: string[]): Author[] => names.map((name) => ({ kind: 'person', name }));

describe('whom a byline names', () => {
  test.each<[string, Author[]]>([
    ['赵某某', people('赵某某')],
    ['赵某某、钱某某', people('赵某某', '钱某某')],
    ['赵某某 钱某某', people('赵某某', '钱某某')],
    ['赵某某/钱某某／孙某某', people('赵某某', '钱某某', '孙某某')],
    ['赵某某，钱某某；孙某某', people('赵某某', '钱某某', '孙某某')],
    ['赵 培 钱某某', people('赵培', '钱某某')],
    ['本报记者 赵某某', people('赵某某')],
    ['晚报记者赵某某 通讯员钱某某', people('赵某某', '钱某某')],
    ['赵某某记者', people('赵某某')],
    ['文/赵某某 图/钱某某', people('赵某某', '钱某某')],
    ['文：赵某某 摄影：钱某某', people('赵某某', '钱某某')],
    ['（记者 赵某某）', people('赵某某')],
    ['赵某某、赵某某', people('赵某某')],
    ['김모모 기자', people('김모모')],
    ['김모모 이모모', people('김모모', '이모모')],
    ['Jane Q. Doe, John Roe', people('Jane Q. Doe', 'John Roe')],
    ['by Jane Doe', people('by Jane Doe')],
    ['延吉市融媒体中心', [{ kind: 'organization', name: '延吉市融媒体中心' }]],
    ['\u0000赵某某\ud800', people('赵某某\ufffd')],
  ])('%j', (byline, expected) => {
    expect(authorsOf({ byline, source: null })).toEqual(expected);
  });

  test.each([null, '', '本报记者', '佚名', '、/ ', '本站'])(
    '%j names nobody: the outlet',
    (byline) => {
      expect(authorsOf({ byline, source: { name: '中國城市報' } })).toEqual([
        { kind: 'organization', name: '中國城市報' },
      ]);
      expect(authorsOf({ byline, source: null })).toEqual([]);
    },
  );

  test('a byline of any length names a bounded number of people, quickly', () => {
    const byline = Array.from({ length: 10_000 }, (_, index) => `赵${index}`).join('、');
    expect(authorsOf({ byline, source: null })).toHaveLength(20);
    expect(authorsOf({ byline: ' '.repeat(1_000_000), source: null })).toEqual([]);
  });
});
