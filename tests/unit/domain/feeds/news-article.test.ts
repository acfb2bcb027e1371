import { breadcrumbJsonLd } from '../../../../src/domain/feeds/breadcrumb';
import { jsonLdText } from '../../../../src/domain/feeds/json-ld';
import { newsArticleJsonLd } from '../../../../src/domain/feeds/news-article';
import type { Ownership } from '../../../../src/domain/rights/types';
import { aFooter } from '../rights/builders';
import { aNewsArticle, aSource, SITE } from './builders';

const publisher = { '@type': 'NewsMediaOrganization', name: '延吉新聞網', url: `${SITE}/` };
const outlet = { '@type': 'Organization', name: '中國城市報', url: 'https://city.example/' };
const jsonLdOf = (ownership: Ownership) =>
  newsArticleJsonLd(aNewsArticle({ source: aSource(ownership), footer: aFooter({ ownership }) }));

test('a reprint says all that search engines ask of a news article, and whose it is', () => {
  expect(newsArticleJsonLd(aNewsArticle())).toEqual({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: '布爾哈通河邊的早市',
    alternativeHeadline: ['走讀延吉', '一條河與一座城'],
    description: '清晨五點，攤位已經擺好。',
    url: `${SITE}/articles/zao-shi`,
    mainEntityOfPage: { '@type': 'WebPage', '@id': `${SITE}/articles/zao-shi` },
    datePublished: '2020-05-17T00:30:00+08:00',
    dateModified: '2020-05-17T09:02:03+08:00',
    author: [
      { '@type': 'Person', name: '赵某某' },
      { '@type': 'Person', name: '钱某某' },
    ],
    editor: [{ '@type': 'Person', name: '孙某某' }],
    publisher,
    articleSection: ['新聞中心', '延吉新聞'],
    keywords: ['早市', '布爾哈通河'],
    image: { '@type': 'ImageObject', url: `${SITE}/uploads/zao_shi.jpg`, caption: '早市' },
    inLanguage: 'zh-Hant',
    isAccessibleForFree: true,
    copyrightHolder: outlet,
    copyrightNotice: '中國城市報的作品，權利屬於中國城市報。',
    copyrightYear: 2020,
    creditText: '来源：中國城市報',
    isBasedOn: 'https://city.example/2020/zao-shi.html',
    sourceOrganization: outlet,
  });
});

describe('whose work an article is said to be', () => {
  test.each<[Ownership, object | undefined, object | undefined]>([
    ['own', publisher, undefined],
    ['partner', outlet, outlet],
    ['third-party', outlet, outlet],
    ['unresolved', undefined, undefined],
  ])('%s', (ownership, copyrightHolder, sourceOrganization) => {
    const jsonLd = jsonLdOf(ownership);
    expect(jsonLd.copyrightHolder).toEqual(copyrightHolder);
    expect(jsonLd.sourceOrganization).toEqual(sourceOrganization);
    expect('copyrightHolder' in jsonLd).toBe(copyrightHolder !== undefined);
    expect('copyrightYear' in jsonLd).toBe(copyrightHolder !== undefined);
    expect('isBasedOn' in jsonLd).toBe(ownership !== 'own');
  });

  test.each<[Ownership | null]>([['partner'], ['third-party'], ['unresolved'], [null]])(
    'a stamp that still says “ours” under a work of %s is not repeated',
    (ownership) => {
      const jsonLd = newsArticleJsonLd(
        aNewsArticle({
          source: ownership && aSource(ownership),
          footer: aFooter({ ownership: 'own' }),
        }),
      );
      expect(jsonLd.copyrightHolder).not.toEqual(publisher);
      expect('copyrightNotice' in jsonLd).toBe(false);
    },
  );

  test('an article without byline and source names no author', () => {
    expect('author' in newsArticleJsonLd(aNewsArticle({ byline: null, source: null }))).toBe(false);
  });

  test('an article without a byline is the outlet’s', () => {
    expect(newsArticleJsonLd(aNewsArticle({ byline: null })).author).toEqual([outlet]);
  });

  test('an address that would run a script is not an original', () => {
    const jsonLd = newsArticleJsonLd(aNewsArticle({ sourceUrl: 'javascript:alert(1)' }));
    expect('isBasedOn' in jsonLd).toBe(false);
  });
});

test('a long title is cut as a headline and kept whole as the name', () => {
  const title = '延吉'.repeat(80);
  const jsonLd = newsArticleJsonLd(aNewsArticle({ title }));
  expect(jsonLd.headline).toBe(`${title.slice(0, 109)}…`);
  expect(jsonLd.name).toBe(title);
});

test('nothing is said of what an article does not have', () => {
  const jsonLd = newsArticleJsonLd(
    aNewsArticle({
      kicker: null,
      subtitle: null,
      summary: null,
      byline: null,
      responsibleEditor: null,
      source: null,
      sourceUrl: null,
      picture: null,
      footer: null,
      datePublished: null,
      dateModified: null,
      sections: [],
      tags: [],
    }),
  );
  expect(Object.keys(jsonLd)).toEqual(
    ['@context', '@type', 'headline', 'url', 'mainEntityOfPage', 'publisher', 'inLanguage'].concat(
      'isAccessibleForFree',
    ),
  );
});

test('a breadcrumb counts from the home page', () => {
  const crumbs = [
    { name: '延吉新聞網', url: `${SITE}/` },
    { name: '旅遊', url: `${SITE}/sections/旅遊` },
  ];
  expect(breadcrumbJsonLd({ crumbs })).toEqual({
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: '延吉新聞網', item: `${SITE}/` },
      {
        '@type': 'ListItem',
        position: 2,
        name: '旅遊',
        item: `${SITE}/sections/%E6%97%85%E9%81%8A`,
      },
    ],
  });
});

test('no title ends the script element that structured data stand in', () => {
  const title = '</script><script>alert(1)</script><!-- \u2028 \ud800';
  const text = jsonLdText(newsArticleJsonLd(aNewsArticle({ title })));
  expect(text).not.toContain('<');
  expect(JSON.parse(text).headline).toBe('</script><script>alert(1)</script><!--   \ufffd');
});
