import fc from 'fast-check';
import { cleanCredit, foldCredit, MAX_CREDIT_LENGTH } from '../../../../src/domain/rights/credit';

describe('the outlet is read out of a printed credit', () => {
  test.each([
    ['新华社', '新华社'],
    ['来源：新华社', '新华社'],
    ['來源:新華社 ', '新華社'],
    ['　来源：　新华社　', '新华社'],
    ['来 源：新华社', '新华社'],
    ['来源 新华社', '新华社'],
    ['来源于：新华社', '新华社'],
    ['来源：于都县融媒体中心', '于都县融媒体中心'],
    ['（新华社）', '新华社'],
    ['（来源：新华社）', '新华社'],
    ['【来源：新华社】', '新华社'],
    ['【来源】新华社', '新华社'],
    ['[来源]新华社', '新华社'],
    ['（新华社', '新华社'],
    ['来源：新华社）', '新华社'],
    ['新华社（吉林）', '新华社（吉林）'],
    ['某某在线作者：张三', '某某在线'],
    ['某证券报·某证券网 作者：张三 李四', '某证券报·某证券网'],
    ['延边日报 记者 김철수', '延边日报'],
    ['来源：新华社）', '新华社'],
    ['新华社（吉林）', '新华社（吉林）'],
    ['“新华社”', '新华社'],
    ['《人民日报》', '人民日报'],
    ['《人民日报》海外版', '《人民日报》海外版'],
    ['新 华 社', '新华社'],
    ['Xinhua  News Agency', 'Xinhua News Agency'],
    ['Source: Xinhua', 'Xinhua'],
    ['SourceForge', 'SourceForge'],
    ['本报讯 来源｜人民日报', '人民日报'],
    ['本报讯', '本报讯'],
    ['稿源：中国吉林网', '中国吉林网'],
    ['文章来源：延边日报', '延边日报'],
    ['信息来源：延边日报', '延边日报'],
    ['消息來源：延邊日報', '延邊日報'],
    ['出处：光明日报', '光明日报'],
    ['转自：人民网', '人民网'],
    ['轉載自《人民網》', '人民網'],
    ['摘自《半月谈》', '半月谈'],
    ['据新华社', '新华社'],
    ['据新华社电', '新华社'],
    ['据新华社消息', '新华社'],
    ['据人民日报报道', '人民日报'],
    ['据参考消息', '参考消息'],
    ['据说', '据说'],
    ['来源：据新华社电', '新华社'],
    ['新华社 2020-05-16', '新华社'],
    ['新华社2020年5月16日', '新华社'],
    ['新华社 2020/05/16 09:30:00', '新华社'],
    ['新华社 5月16日', '新华社'],
    ['新华社 09:30', '新华社'],
    ['新华社（2020.05.16）', '新华社'],
    ['2020-05-16 来源：新华社', '新华社'],
    ['2020-05-16 09:30 新华社', '新华社'],
    ['发布时间：2020-05-16 来源：新华社', '新华社'],
    ['新华社 作者：张三', '新华社'],
    ['新华社 作者：张三 责任编辑：李四', '新华社'],
    ['新华社作者：张三', '新华社'],
    ['新华社 记者 张三', '新华社'],
    ['新华社 记者张三 李四', '新华社'],
    ['新华社记者 张三', '新华社'],
    ['新华社记者', '新华社'],
    ['新华社（记者张三）', '新华社'],
    ['新华社 文/张三', '新华社'],
    ['新华社 | 编辑：张三', '新华社'],
    ['新华社 点击数：123', '新华社'],
    ['中国记者', '中国记者'],
    ['中国记者 2020-05-16', '中国记者'],
    ['延吉新闻网记者协会', '延吉新闻网记者协会'],
    ['新华社 http://www.xinhuanet.com/a.html', '新华社'],
    ['新华社 www.xinhuanet.com', '新华社'],
    ['新华社：', '新华社'],
    ['——新华社——', '新华社'],
    ['http://www.xinhuanet.com/2020/a.html', 'xinhuanet.com'],
    ['来源：https://www.news.cn', 'news.cn'],
    ['www.yanjinews.com', 'yanjinews.com'],
    ['YanJiNews.com', 'YanJiNews.com'],
    ['新华社\n作者：张三', '新华社'],
    ['新\u200b华社', '新华社'],
  ])('%j is %j', (printed, name) => {
    expect(cleanCredit(printed)).toBe(name);
  });
});

describe('a joint credit, or one that may name another outlet, stays whole', () => {
  test.each([
    '人民日报、新华社',
    '延吉新闻网/新华社',
    '延吉新闻网 新华社',
    '延吉新闻网 图片来源：新华社',
    '新华社 来源：延吉新闻网',
    '延吉新闻网 作者：张三 新华社',
    '延吉新闻网记者 新华社',
    '延吉新闻网 作者：张三 CCTV',
    '延吉新闻网 编辑：张三 연변일보',
    '中国 摄影报',
    '综合新华社',
    '本网讯 新华社',
  ])('%s', (printed) => {
    expect(cleanCredit(printed)).toBe(printed);
  });
});

describe('nothing is not a credit', () => {
  test.each(['', ' ', '　', '来源：', '來源', '——', '：：', '（）', '《》', '\u200b', '\0', '…'])(
    '%j',
    (printed) => {
      expect(cleanCredit(printed)).toBe('');
      expect(foldCredit(printed)).toBe('');
    },
  );
});

describe('credits that mean one outlet have one key', () => {
  test.each([
    ['來源:新華社', '新华社'],
    ['新 華 社', '新华社'],
    ['ＣＣＴＶ', 'cctv'],
    ['人民日報（海外版）', '人民日报海外版'],
    ['延邊廣播電視臺', '延边广播电视台'],
    ['“学习强国”学习平台', '学习强国学习平台'],
  ])('%s and %s', (one, other) => {
    expect(foldCredit(one)).toBe(foldCredit(other));
  });

  test('a key folds to itself', () => {
    for (const credit of ['來源：《人民日報》', '据新华社电', 'Xinhua News Agency', '发布在线']) {
      expect(foldCredit(foldCredit(credit))).toBe(foldCredit(credit));
    }
  });
});

describe('hostile credits are cut, quickly', () => {
  test.each([
    ['one long word', '新'.repeat(1_000_000)],
    ['one long blank before a name', `${' '.repeat(1_000_000)}新华社`],
    ['brackets', '（'.repeat(1_000_000)],
    ['labels', '来源：'.repeat(300_000)],
    ['fields', '新华社 作者：'.repeat(200_000)],
    ['dates', '2020-05-16 '.repeat(100_000)],
    ['surrogates', '😀'.repeat(500_000)],
    ['half a surrogate', '\ud83d'.repeat(1_000_000)],
    ['invisible characters', '\u200b\u0000'.repeat(500_000)],
  ])('%s', (_, credit) => {
    const start = performance.now();
    const name = cleanCredit(credit);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(name.length).toBeLessThanOrEqual(MAX_CREDIT_LENGTH);
  });

  test.each([
    `延吉新闻网 作者：${'张'.repeat(400)} 新华社`,
    `${'来源：'.repeat(65)}延吉新闻网、新华社`,
    `延吉新闻网${'，'.repeat(300)}新华社`,
  ])('what was cut off may name anybody, so nothing is taken off the rest', (credit) => {
    expect(cleanCredit(credit)).toBe(`${credit.slice(0, MAX_CREDIT_LENGTH - 1)}…`);
    expect(foldCredit(credit)).not.toBe(foldCredit('延吉新闻网'));
  });

  test.each(['延吉新闻网…', '延吉新闻网...', '延吉新闻网……'])('%s was cut in print', (credit) => {
    expect(foldCredit(credit)).toBe('延吉新闻网…');
  });
});

describe('cleaning twice is cleaning once', () => {
  const piece = fc.constantFrom(
    ...['新华社', '延吉新闻网', '来源', '據', '作者', '记者', '张三', '文', '2020-05-16', '09:30'],
    ...[
      'http://a.cn/b',
      'www.',
      '：',
      ':',
      ' ',
      '　',
      '（',
      '）',
      '【',
      '】',
      '《',
      '》',
      '、',
      '/',
    ],
    ...[
      '｜',
      '-',
      '…',
      '.',
      '本报讯',
      '电',
      '报道',
      '网',
      '台',
      '\n',
      '\u200b',
      '"',
      'Source',
      '7',
    ],
  );

  test('for whatever a page may print', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 80 }),
        (pieces) => {
          const name = cleanCredit(pieces.join(''));
          expect(cleanCredit(name)).toBe(name);
          expect(foldCredit(name)).toBe(foldCredit(pieces.join('')));
        },
      ),
      { numRuns: 2_000, seed: 1 },
    );
  });
});
