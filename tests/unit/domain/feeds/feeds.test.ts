import { parseFeed } from '@rowanmanning/feed-parser';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { atomFeed } from '../../../../src/domain/feeds/atom';
import { cleanLine, cleanText } from '../../../../src/domain/feeds/clean-text';
import { jsonFeed } from '../../../../src/domain/feeds/json-feed';
import { rssFeed } from '../../../../src/domain/feeds/rss';
import type { FeedInput } from '../../../../src/domain/feeds/types';
import { aFooter } from '../rights/builders';
import { aFeed, anItem, aSource, SITE } from './builders';
import { jsonFeedSchema } from './json-feed-schema';
import { readXml } from './well-formed';

const GUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ajv = new Ajv();
addFormats(ajv);
const isJsonFeed = ajv.compile(jsonFeedSchema);

function readJsonFeed(feed: FeedInput) {
  const value = JSON.parse(jsonFeed(feed));
  isJsonFeed(value);
  expect(isJsonFeed.errors ?? []).toEqual([]);
  return value;
}

describe.each([
  ['RSS 2.0', rssFeed, 'rss'],
  ['Atom 1.0', atomFeed, 'atom'],
])('%s, read by another parser', (_, write, type) => {
  test('the feed and its article come out as they went in', () => {
    const feed = parseFeed(write(aFeed()));
    expect(feed.meta.type).toBe(type);
    expect(feed).toMatchObject({
      title: '延吉新聞網',
      description: '延吉市的新聞',
      language: 'zh-Hant',
      url: `${SITE}/`,
      self: `${SITE}/api/site/feeds/latest.rss?lang=zh-Hant`,
    });
    expect(feed.updated).toEqual(new Date('2020-05-17T01:02:03.000Z'));
    expect(feed.generator?.label).toBe('yanji-newsroom');
    const [item] = feed.items;
    expect(item).toMatchObject({
      title: '布爾哈通河邊的早市',
      url: `${SITE}/articles/zao-shi`,
      description: '清晨五點，攤位已經擺好。',
      published: new Date('2020-05-16T16:30:00.000Z'),
    });
    expect(item?.id).toMatch(GUID);
    expect(item?.authors.map(({ name }) => name)).toEqual(['赵某某', '钱某某']);
    expect(item?.categories.map(({ term }) => term)).toEqual(['延吉新聞', '早市']);
    expect(item?.media[0]).toMatchObject({
      url: `${SITE}/uploads/zao_shi.jpg`,
      type: 'image',
    });
  });

  test('the footer closes each article, and links work outside the site', () => {
    const [item] = parseFeed(write(aFeed())).items;
    expect(item?.content).toContain(`<a href="${SITE}/sections/lvyou">河邊</a>`);
    expect(item?.content).toMatch(/<section class="copyright-notice">.*<\/section>$/);
  });

  test('an article without a byline is its outlet’s', () => {
    const [item] = parseFeed(write(aFeed({ items: [anItem({ byline: null })] }))).items;
    expect(item?.authors.map(({ name }) => name)).toEqual(['中國城市報']);
  });

  test('a section without articles has a feed all the same', () => {
    const xml = write(aFeed({ items: [], description: '' }));
    readXml(xml);
    expect(parseFeed(xml)).toMatchObject({ title: '延吉新聞網', items: [] });
  });

  test('nothing is said of what an article does not have', () => {
    const bare = {
      summary: null,
      byline: null,
      source: null,
      sourceUrl: null,
      picture: null,
      footer: null,
      categories: [],
    };
    const xml = write(aFeed({ items: [anItem(bare)] }));
    readXml(xml);
    expect(xml).not.toMatch(/null|undefined|rights|via|media:content|enclosure|category/);
  });
});

describe('RSS 2.0', () => {
  test('has what the specification requires, and its dates in the newsroom’s zone', () => {
    const { rss } = readXml(rssFeed(aFeed()));
    expect(rss['@version']).toBe('2.0');
    expect(rss.channel).toMatchObject({
      title: '延吉新聞網',
      link: `${SITE}/`,
      description: '延吉市的新聞',
      lastBuildDate: 'Sun, 17 May 2020 09:02:03 +0800',
    });
    const [item] = rss.channel.item;
    expect(item).toMatchObject({
      pubDate: 'Sun, 17 May 2020 00:30:00 +0800',
      'dcterms:modified': '2020-05-17T09:02:03+08:00',
      'dc:creator': ['赵某某', '钱某某'],
      'dc:source': 'https://city.example/2020/zao-shi.html',
      'dc:rights': '中國城市報的作品，權利屬於中國城市報。',
    });
    expect(item.guid['@isPermaLink']).toBe('false');
    expect(item.category[0]['@domain']).toBe(`${SITE}/sections`);
  });

  test('a feed without a description still has one', () => {
    const { rss } = readXml(rssFeed(aFeed({ description: '' })));
    expect(rss.channel.description).toBe('延吉新聞網');
  });
});

describe('Atom 1.0', () => {
  test('has what RFC 4287 requires, and its dates in the newsroom’s zone', () => {
    const { feed } = readXml(atomFeed(aFeed()));
    expect(feed['@xmlns']).toBe('http://www.w3.org/2005/Atom');
    expect(feed.id).toMatch(GUID);
    expect(feed.updated).toBe('2020-05-17T09:02:03+08:00');
    expect(feed.author.name).toBe('延吉新聞網');
    expect(feed.link.map((link: Record<string, string>) => link['@rel'])).toEqual([
      'self',
      'alternate',
    ]);
    const [entry] = feed.entry;
    expect(entry).toMatchObject({
      published: '2020-05-17T00:30:00+08:00',
      updated: '2020-05-17T09:02:03+08:00',
      rights: '中國城市報的作品，權利屬於中國城市報。',
    });
    expect(entry.content['@type']).toBe('html');
    expect(entry.link).toContainEqual({
      '@rel': 'via',
      '@href': 'https://city.example/2020/zao-shi.html',
    });
  });

  test('an article is never changed before it was published', () => {
    const item = anItem({ dateModified: new Date('2019-01-01T00:00:00Z') });
    const [entry] = readXml(atomFeed(aFeed({ items: [item] }))).feed.entry;
    expect(entry.updated).toBe(entry.published);
  });

  test('feeds of one section in two scripts are two feeds of the same articles', () => {
    const [hant, hans] = ['zh-Hant', 'zh-Hans'].map(
      (language) => readXml(atomFeed(aFeed({ language }))).feed,
    );
    expect(hans.id).not.toBe(hant.id);
    expect(hans.entry[0].id).toBe(hant.entry[0].id);
  });
});

describe('JSON Feed 1.1', () => {
  test('has what the specification requires, and its dates with the newsroom’s offset', () => {
    const feed = readJsonFeed(aFeed());
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      authors: [{ name: '延吉新聞網' }],
      language: 'zh-Hant',
    });
    expect(feed.items[0]).toMatchObject({
      id: expect.stringMatching(GUID),
      url: `${SITE}/articles/zao-shi`,
      image: `${SITE}/uploads/zao_shi.jpg`,
      date_published: '2020-05-17T00:30:00+08:00',
      date_modified: '2020-05-17T09:02:03+08:00',
      authors: [{ name: '赵某某' }, { name: '钱某某' }],
      tags: ['延吉新聞', '早市'],
    });
    expect(feed.items[0].content_html).toMatch(/<section class="copyright-notice">.*<\/section>$/);
  });

  test('rights and origin stand in the extension', () => {
    expect(readJsonFeed(aFeed()).items[0]._newsroom).toEqual({
      copyright_notice: '中國城市報的作品，權利屬於中國城市報。',
      source: { name: '中國城市報', ownership: 'third-party', url: 'https://city.example/' },
      original_url: 'https://city.example/2020/zao-shi.html',
    });
  });

  test('an article with nothing but a title and a body is complete', () => {
    const bare = { summary: null, byline: null, source: null, sourceUrl: null, picture: null };
    const item = anItem({ ...bare, footer: null, categories: [] });
    const [read] = readJsonFeed(aFeed({ items: [item], description: '' })).items;
    expect(Object.keys(read).sort()).toEqual(
      ['_newsroom', 'content_html', 'date_modified', 'date_published', 'id', 'language'].concat([
        'title',
        'url',
      ]),
    );
  });
});

test('the GUID of an article is the same in every format, whatever its title and address', () => {
  const items = [anItem({ title: '改過的標題', url: `${SITE}/articles/gai-guo` })];
  const guids = [
    readXml(rssFeed(aFeed())).rss.channel.item[0].guid['#text'],
    readXml(rssFeed(aFeed({ items }))).rss.channel.item[0].guid['#text'],
    readXml(atomFeed(aFeed({ items }))).feed.entry[0].id,
    readJsonFeed(aFeed({ items })).items[0].id,
  ];
  expect(new Set(guids)).toEqual(new Set(['urn:uuid:53902e22-bd18-5cc0-bed5-0755745bbf82']));
});

test('a clause that says “ours” is not passed on once the outlet is known to be another', () => {
  const item = anItem({ footer: aFooter({ ownership: 'own' }), source: aSource('third-party') });
  const feed = aFeed({ items: [item] });
  expect(readXml(rssFeed(feed)).rss.channel.item[0]['dc:rights']).toBeUndefined();
  expect(readXml(atomFeed(feed)).feed.entry[0].rights).toBeUndefined();
  expect(readJsonFeed(feed).items[0]._newsroom.copyright_notice).toBeNull();
});

const HOSTILE: [name: string, text: string][] = [
  ['the end of a character data section, twice', 'a ]]> b ]]> ]]]]>> c'],
  ['markup', '<b>粗</b> & <script>alert(1)</script> &amp; &lt; &#0; "\''],
  ['emoji and rare characters', '👨‍👩‍👧‍👦 𠮷野家 🇨🇳'],
  ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u0085f'],
  ['half characters', 'a\ud83d b\udc00 c\ud800'],
  ['what is no character', 'a\ufffeb\uffffc'],
  ['both scripts and Korean', '新闻 新聞 연길뉴스'],
  ['other line ends', 'a\r\nb\rc\u2028d'],
  ['100,000 characters', '延'.repeat(100_000)],
  ['100,000 characters to escape', '<&>'.repeat(33_334)],
];

describe('an article survives any words in its title, body and names', () => {
  test.each(HOSTILE)('%s', (_, text) => {
    expectToSurvive({ title: `題${text}題`, bodyHtml: `<p>${text}</p>`, name: `名${text}名` });
  });

  test('whatever is written', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), code());
    fc.assert(
      fc.property(any, any, any, (title, bodyHtml, name) => {
        expectToSurvive({
          title: `題${title}題`,
          bodyHtml: `<p>${bodyHtml}</p>`,
          name: `名${name}名`,
        });
      }),
      { numRuns: 100 },
    );
  });
});

/** Strings of what formats trip over, half characters included. */
function code() {
  const pieces = [
    ']]>',
    '<![CDATA[',
    '&',
    '<',
    '>',
    '"',
    '\ud800',
    '\udfff',
    '\u0000',
    '\ufffe',
    'a',
  ];
  return fc.string({ unit: fc.constantFrom(...pieces) });
}

function expectToSurvive({ title, bodyHtml, name }: Record<'title' | 'bodyHtml' | 'name', string>) {
  const categories = [{ name, domain: name }];
  const item = anItem({ title, bodyHtml, summary: name, footer: null, categories });
  const feed = aFeed({ title, description: name, siteName: name, publicUrl: '', items: [item] });
  const expected = { title: cleanLine(title), body: cleanText(bodyHtml), name: cleanLine(name) };

  const { channel } = readXml(rssFeed(feed)).rss;
  expect(channel.title).toBe(expected.title);
  expect(channel.item[0].title).toBe(expected.title);
  expect(channel.item[0]['content:encoded']).toBe(expected.body);
  expect(channel.item[0].category[0]['#text']).toBe(expected.name);

  const atom = readXml(atomFeed(feed)).feed;
  expect(atom.title).toBe(expected.title);
  expect(atom.entry[0].title).toBe(expected.title);
  expect(atom.entry[0].content['#text']).toBe(expected.body);
  expect(atom.entry[0].category[0]['@term']).toBe(expected.name);

  const json = readJsonFeed(feed);
  expect(json.title).toBe(expected.title);
  expect(json.items[0]).toMatchObject({ title: expected.title, content_html: expected.body });
}
