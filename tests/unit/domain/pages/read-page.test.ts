import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { readPage, type PageReading } from '../../../../src/domain/pages/read-page';
import { sanitizeBody } from '../../../../src/domain/body/body-html';

const FIXTURES = join(__dirname, '../../../fixtures/pages');
const SITE_NAMES = [
  '江畔新聞網',
  '江畔新闻网',
  'jiangpan.example',
  '河湾网',
  '河湾新闻',
  '河湾在线',
];

function read(fileName: string, encoding = 'utf8'): PageReading {
  const text = readFileSync(join(FIXTURES, fileName), 'utf8');
  const bytes = iconv.encode(text, encoding, { addBOM: false });
  return readPage({ bytes, fileName, timeZone: 'Asia/Shanghai', siteNames: SITE_NAMES });
}

function readText(text: string, fileName = 'page.html'): PageReading {
  return readPage({ bytes: Buffer.from(text), fileName, timeZone: 'Asia/Shanghai', siteNames: [] });
}

interface Expected {
  file: string;
  encoding?: string;
  says: Partial<PageReading>;
  has?: string[];
  hasNot?: string[];
}

const PAGES: Expected[] = [
  {
    file: 'text-damaged-traditional.txt',
    says: {
      kind: 'text',
      title: '老街改造后 居民住得更舒心',
      kicker: '江畔新聞網特稿',
      datePublished: '2021-03-09T00:00:00+08:00',
      breadcrumb: ['本地新聞', '社區動態'],
      sourceCredit: '江畔日報',
      byline: '林曉',
      responsibleEditor: '周平',
      tags: ['老街', '改造'],
      repairs: [{ kind: 'pinyin-residue', count: 10 }],
    },
    has: [
      '<h2>先聽意見再動工</h2>',
      '<h2>樓前多了一片綠地</h2>',
      '社區(村)干部',
      '居民會(小組會)',
      '<p>老街社區新貌</p>',
    ],
    hasNot: ['首頁', '上一篇', '授權', 'qū'],
  },
  {
    file: 'text-simplified-full.txt',
    says: {
      title: '河边小剧场重新开门',
      kicker: '社区春晚',
      subtitle: '——一群退休教师的新舞台',
      datePublished: '2019-11-05T08:30:00+08:00',
      breadcrumb: ['新闻', '文化'],
      sourceCredit: '河湾晚报',
      byline: '陈立 吴桐',
      responsibleEditor: '郑敏',
      promos: [{ text: '扫一扫关注“河湾发布”公众号', accountName: '河湾发布' }],
    },
    hasNot: ['打印', '相关新闻', '四个剧团', '<h2>'],
  },
  {
    file: 'text-no-date.txt',
    says: {
      title: '石桥的故事',
      datePublished: null,
      sourceCredit: null,
      byline: '韩梅',
      breadcrumb: [],
    },
    has: ['<p>每到秋天'],
  },
  {
    file: 'text-traditional-hk.txt',
    says: {
      title: '渡輪加開夜班',
      datePublished: '2018-07-01T00:00:00+08:00',
      sourceCredit: '海灣通訊',
      warnings: [
        { code: 'picture-missing', message: expect.stringContaining('碼頭工人') as string },
      ],
    },
    has: ['<p>圖：碼頭工人檢查纜繩</p>'],
    hasNot: ['Copyright', '港聞'],
  },
  {
    file: 'text-tags-bottom.txt',
    says: {
      title: '江边新桥今日通车',
      datePublished: '2022-09-30T07:15:00+08:00',
      sourceCredit: '江边融媒',
      byline: '马骏 何苗',
      responsibleEditor: '罗莹',
      tags: ['新桥', '通车', '公交'],
    },
    hasNot: ['标签', '审核'],
  },
  {
    file: 'text-byte-shift.txt',
    says: {
      title: '小廠做出大生意',
      breadcrumb: ['本地新聞', '經濟'],
      repairs: [
        { kind: 'pinyin-residue', count: 8 },
        { kind: 'byte-shift', count: 1 },
      ],
    },
    has: ['來自商埠單位的黨員活動室也訂了一批'],
  },
  {
    file: 'text-list.txt',
    says: {
      title: '江畔市图书馆春节开放时间',
      datePublished: '2023-01-15T00:00:00+08:00',
      breadcrumb: ['公告'],
    },
    has: ['<p>一楼大厅</p>', '<p>初三至初六：9:00—16:00</p>'],
    hasNot: ['<h2>'],
  },
  {
    file: 'text-unindented.txt',
    says: { title: '集市搬了新家', sourceCredit: '河湾区融媒体中心' },
    has: ['<h2>摊位免费抽签</h2>', '<h2>停车不再发愁</h2>', '<p>图为早市新大棚内景</p>'],
  },
  {
    file: 'html-table-2000s.html',
    encoding: 'gbk',
    says: {
      kind: 'html',
      charset: 'gb18030',
      title: '冬捕节开网 头鱼拍出十二万',
      datePublished: '2005-12-28T10:06:00+08:00',
      breadcrumb: ['本地', '旅游'],
      sourceCredit: '湖滨日报',
      responsibleEditor: '高远',
    },
    has: ['<h2>老手艺有了新徒弟</h2>', '<td>25300</td>', '<p>十点整'],
    hasNot: ['相关新闻', '热点排行', '发表评论', '责任编辑', '版权所有'],
  },
  {
    file: 'html-modern.html',
    says: {
      title: '河湾区开通首条氢能公交线路',
      legacyUrl: 'https://news.hewan.example/2023/0412/8812.html',
      datePublished: '2023-04-12T09:05:00+08:00',
      breadcrumb: ['民生', '出行'],
      sourceCredit: '河湾日报',
      byline: '许晴',
      summary: '全长十八公里，首批投放二十辆氢能公交车。',
    },
    has: [
      'src="https://news.hewan.example/upload/bus.jpg"',
      '<figcaption>市民登上新线路的第一班车。许晴 摄</figcaption>',
      '<h2>加氢只要十分钟</h2>',
      '<blockquote><p>“起步很稳',
      '<li>末班车：22:10</li>',
    ],
    hasNot: ['网友评论', '希望多开', '分享到', '热门新闻'],
  },
  {
    file: 'html-big5.html',
    encoding: 'big5',
    says: {
      charset: 'big5',
      title: '山城茶農試種新品種',
      datePublished: '2016-04-18T15:20:00+08:00',
      byline: '葉青',
    },
    has: ['農會指出'],
    hasNot: ['首頁', '版權所有'],
  },
  {
    file: 'html-utf16.html',
    encoding: 'utf16le',
    says: {
      charset: 'utf-16le',
      title: '少年足球队夺冠',
      datePublished: '2014-08-09T00:00:00+08:00',
      byline: '唐宁',
    },
    has: ['教练说'],
  },
  {
    file: 'html-saved-from.html',
    says: {
      title: '首批志愿者上岗',
      kicker: '“五一”特别报道',
      subtitle: '——三百名大学生服务车站码头',
      legacyUrl: 'http://www.hewan.example/news/2008/0501.htm',
      datePublished: '2008-05-01T00:00:00+08:00',
      breadcrumb: ['新闻'],
      byline: '曹敏',
    },
    has: ['src="http://www.hewan.example/news/2008/images/zyz.jpg"'],
    hasNot: ['上一篇', '游客量创新高'],
  },
  {
    file: 'html-div-br.html',
    encoding: 'gbk',
    says: {
      title: '老井边的新书屋',
      datePublished: '2011-10-08T16:40:12+08:00',
      sourceCredit: '河湾网',
      byline: '蔡文',
      responsibleEditor: '苏晴',
    },
    has: ['<p>井台东边', '<p>书屋每天', '<p>村里打算明年再添两千册，还要装上暖气。</p>'],
    hasNot: ['共1页', '相关阅读', '字体'],
  },
  {
    file: 'html-damaged.html',
    says: {
      title: '江畔花市開張',
      breadcrumb: ['社會民生'],
      promos: [{ text: '微信掃一掃 關注《江畔新聞網》公眾號', accountName: '江畔新聞網' }],
    },
    has: ['圖個熱鬧。”', '市場(村)管理人員'],
    hasNot: ['kāi', '凡本網注明', '微信'],
  },
  {
    file: 'html-hz-notice.html',
    says: {
      title: '秋季运动会闭幕',
      sourceCredit: '校园之声',
      byline: '白雪 石岩',
      notices: [
        { title: '免责声明', text: ['本站转载的稿件不代表本站观点，如有侵权请联系删除。'] },
      ],
    },
  },
];

describe('reading a saved page', () => {
  test.each(PAGES)(
    '$file says what an editor would read off it',
    ({ file, encoding, says, has, hasNot }) => {
      const page = read(file, encoding);
      expect(page).toMatchObject(says);
      for (const part of has ?? []) expect(page.bodyHtml).toContain(part);
      for (const part of hasNot ?? []) expect(page.bodyHtml).not.toContain(part);
    },
  );

  test.each(PAGES)(
    'the body of $file is what the sanitiser would make of it',
    ({ file, encoding }) => {
      const { bodyHtml } = read(file, encoding);
      expect(sanitizeBody(bodyHtml).html).toBe(bodyHtml);
    },
  );

  test('a date in the address or deep in the text is not the article’s date', () => {
    const page = readText(
      '<title>老桥</title><h1>老桥</h1><p>这座桥很老了，附近的居民每天都从桥上走过，去对岸的集市买菜。</p><p>桥建于1998年5月1日，至今还在使用，去年又刷了一遍漆，看上去和新的一样。</p>',
    );
    expect(page.datePublished).toBeNull();
  });

  test('a structured moment gives a printed time its own offset', () => {
    const page = readText(
      '<meta property="article:published_time" content="2022-02-06T12:48:06+00:00"><h1>晨间报纸摘要</h1><p>06/02/2022 - 13:48</p><p>各位听众早上好，今天的报纸关注三件事，第一件是铁路，第二件是天气，第三件是节日。</p>',
    );
    expect(page.datePublished).toBe('2022-02-06T13:48:06+01:00');
  });

  test.each([
    ['page-empty', ''],
    ['page-no-article', '<html><body></body></html>'],
    ['page-too-deep', `${'<div>'.repeat(10_000)}<p>正文</p>`],
    ['page-too-deep', `${'<table><tr><td>'.repeat(10_000)}<p>正文</p>`],
    ['page-too-large', `<p>${'很长的一页，'.repeat(550_000)}</p>`],
  ])('%s is a refusal with that code', (code, html) => {
    expect(() => readText(html)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test.each([
    [
      'unclosed formatting',
      `${'<b id=1>'.repeat(5_000)}${'<p>河湾区昨天举行了长跑比赛，一千多人参加。</p>'.repeat(200)}`,
    ],
    [
      'unclosed fonts',
      '<font color=red><p>河湾区昨天举行了长跑比赛，一千多人参加。</p>'.repeat(1_000),
    ],
    [
      'a long cell list',
      `<table>${'<tr><td>1</td><td>2</td></tr>'.repeat(5_000)}</table><p>河湾区昨天举行了长跑比赛，一千多人参加。</p>`,
    ],
    ['lone angle brackets', '<'.repeat(200_000)],
    ['many lines', '河湾区昨天举行了长跑比赛<br>'.repeat(5_000)],
  ])('%s does not hang the reader', (_, html) => {
    const start = performance.now();
    try {
      readText(html);
    } catch (error) {
      expect(error).toHaveProperty('code', expect.stringMatching(/^page-/));
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

test('a notice whose clauses are worded freely is not part of the sample page’s body', () => {
  const bytes = readFileSync(join(__dirname, '../../../../data/sample/page.txt'));
  const reading = readPage({
    bytes,
    fileName: 'page.txt',
    timeZone: 'Asia/Shanghai',
    siteNames: ['延吉新聞網'],
  });
  expect(reading.bodyHtml).not.toMatch(/著作權|出處寫明|聲明/);
  expect(reading.notices).toEqual([
    { title: '延吉新聞網版權與免責聲明', text: [expect.any(String), expect.any(String)] },
  ]);
});
