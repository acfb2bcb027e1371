import type { NewsArticleInput } from '../../../../src/domain/feeds/news-article';
import type { FeedInput, FeedItem } from '../../../../src/domain/feeds/types';
import type { Ownership } from '../../../../src/domain/rights/types';
import { aFooter } from '../rights/builders';

export const SITE = 'https://news.example';

export const aSource = (ownership: Ownership = 'third-party', name = '中國城市報') => ({
  name,
  ownership,
  credit: `来源：${name}`,
  homepage: 'https://city.example/',
});

export const anItem = (item: Partial<FeedItem> = {}): FeedItem => ({
  documentId: 'abcdefghijklmnopqrstuvwx',
  title: '布爾哈通河邊的早市',
  url: `${SITE}/articles/zao-shi`,
  language: 'zh-Hant',
  summary: '清晨五點，攤位已經擺好。',
  bodyHtml: '<p>清晨五點，<a href="/sections/lvyou">河邊</a>的攤位已經擺好。</p>',
  byline: '赵某某、钱某某',
  source: aSource(),
  sourceUrl: 'https://city.example/2020/zao-shi.html',
  picture: {
    url: `${SITE}/uploads/zao_shi.jpg`,
    mime: 'image/jpeg',
    width: 1200,
    height: 800,
    caption: '早市',
  },
  footer: aFooter({ ownership: item.source?.ownership ?? 'third-party' }),
  // 00:30 on the 17th in the newsroom.
  datePublished: new Date('2020-05-16T16:30:00.000Z'),
  dateModified: new Date('2020-05-17T01:02:03.456Z'),
  categories: [{ name: '延吉新聞', domain: `${SITE}/sections` }, { name: '早市' }],
  ...item,
});

export const aFeed = (feed: Partial<FeedInput> = {}): FeedInput => ({
  key: 'latest',
  title: '延吉新聞網',
  description: '延吉市的新聞',
  siteName: '延吉新聞網',
  url: `${SITE}/`,
  selfUrl: `${SITE}/api/site/feeds/latest.rss?lang=zh-Hant`,
  publicUrl: SITE,
  language: 'zh-Hant',
  timeZone: 'Asia/Shanghai',
  updated: new Date('2020-05-17T01:02:03.456Z'),
  generator: 'yanji-newsroom',
  items: [anItem()],
  ...feed,
});

export const aNewsArticle = (
  article: Partial<NewsArticleInput['article']> = {},
): NewsArticleInput => ({
  article: {
    ...anItem(),
    kicker: '走讀延吉',
    subtitle: '一條河與一座城',
    responsibleEditor: '孙某某',
    sections: ['新聞中心', '延吉新聞'],
    tags: ['早市', '布爾哈通河'],
    ...article,
  },
  site: { name: '延吉新聞網', url: `${SITE}/`, timeZone: 'Asia/Shanghai' },
});
