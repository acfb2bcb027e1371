import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { openBody, saveBody } from '../../../../src/admin/body-editor/html/body-text';
import { MARK_ELEMENTS } from '../../../../src/admin/body-editor/html/markup';
import { BODY_SCHEMA_EXTENSIONS } from '../../../../src/admin/body-editor/schema';
import { readPage } from '../../../../src/domain/pages/read-page';
import { BODY_ALLOW_LIST, sanitizeBody } from '../../../../src/domain/body/body-html';
import { tagSoup } from '../../admin/generated-bodies';

const schema = getSchema([...BODY_SCHEMA_EXTENSIONS]);

/** A body that shows each element, with all attributes that it may have. */
const SAMPLES: Readonly<Record<string, string>> = {
  h2: '<h2 style="text-align: center">先聽意見</h2>',
  h3: '<h2>居民的話</h2><h3 style="text-align: right">先聽意見</h3>',
  h4: '<h2>居民的話</h2><h4 style="text-align: left">先聽意見</h4>',
  p: '<p style="text-align: justify">一段文字。</p>',
  br: '<p>一行<br>又一行</p>',
  hr: '<p>上文</p><hr><p>下文</p>',
  blockquote: '<blockquote><p>引文</p></blockquote>',
  ul: '<ul><li>一項</li><li>又一項</li></ul>',
  ol: '<ol start="3"><li>三</li><li>四</li></ol>',
  li: '<ul><li>一項<ul><li>一小項</li></ul></li></ul>',
  strong: '<p>一處<strong>重點</strong>文字</p>',
  em: '<p>一處<em>強調</em>文字</p>',
  u: '<p>一處<u>底線</u>文字</p>',
  s: '<p>一處<s>刪去</s>文字</p>',
  sub: '<p>H<sub>2</sub>O</p>',
  sup: '<p>平方米 m<sup>2</sup></p>',
  a: '<p><a href="https://example.org/?a=1&amp;b=2" title="題" target="_blank" rel="noopener noreferrer">連結</a></p>',
  table: '<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  caption: '<table><caption>表題</caption><tbody><tr><td>甲</td></tr></tbody></table>',
  thead: '<table><thead><tr><th>項</th></tr></thead><tbody><tr><td>甲</td></tr></tbody></table>',
  tbody:
    '<table><tbody><tr><td>甲</td><td>1</td></tr></tbody><tbody><tr><td>乙</td><td>2</td></tr></tbody></table>',
  tfoot: '<table><tbody><tr><td>甲</td></tr></tbody><tfoot><tr><td>合計</td></tr></tfoot></table>',
  tr: '<table><tbody><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td></td></tr></tbody></table>',
  th: '<table><tbody><tr><th colspan="2" rowspan="2" scope="col" style="text-align: center">項</th><td>甲</td></tr><tr><td>乙</td></tr></tbody></table>',
  td: '<table><tbody><tr><td colspan="2" rowspan="2" style="text-align: right">甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>',
  figure: '<figure><img src="/uploads/a.jpg" alt="圖"><figcaption>說明</figcaption></figure>',
  figcaption: '<figure><img src="/uploads/a.jpg"><figcaption>說明</figcaption></figure>',
  cite: '<figure><img src="/uploads/a.jpg"><figcaption>說明<cite>攝影</cite></figcaption></figure>',
  img: '<p><img src="https://example.org/a.jpg" alt="圖" title="題" width="800" height="600"></p>',
};

/** Elements within each other. */
const TOGETHER: Readonly<Record<string, string>> = {
  'lists in items':
    '<ul><li>一項<ol start="2"><li>小項</li><li><p>一段</p><p>又一段</p></li></ol></li><li>又一項</li></ul>',
  'a quotation of several blocks':
    '<blockquote><p>引文</p><ul><li>一項</li></ul><hr><p style="text-align: right">引者</p></blockquote>',
  'formats within each other':
    '<p>一處<strong>重點<em>強調</em></strong>與<a href="mailto:desk@example.org"><u>信箱</u></a></p>',
  'blocks and formats in cells':
    '<table><caption>表<sup>1</sup></caption><thead><tr><th scope="col">項</th><th scope="col" style="text-align: right">數</th></tr></thead><tbody><tr><td><p>一段</p><p style="text-align: center"><strong>重點</strong></p></td><td><ul><li>一項</li></ul></td></tr><tr><td><a href="https://example.org/">連結</a>，<br>次行</td><td><img src="https://example.org/a.jpg"></td></tr></tbody></table>',
  'several pictures with a link and a credit':
    '<figure><a href="https://example.org/b.jpg"><img src="https://example.org/a.jpg" alt=""></a><img src="https://example.org/b.jpg"><figcaption>說明<br>次行<cite>攝影</cite></figcaption></figure>',
  'a table as figure':
    '<figure><table><tbody><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></tbody></table><figcaption>表的說明</figcaption></figure>',
};

/** Every value that the list allows for alignment and for the scheme of an address. */
const VALUES: Readonly<Record<string, string>> = Object.fromEntries([
  ...BODY_ALLOW_LIST.alignments.map((alignment) => [
    `aligned ${alignment}`,
    `<h2 style="text-align: ${alignment}">老街</h2><p style="text-align: ${alignment}">一段文字。</p><table><tbody><tr><th scope="row" style="text-align: ${alignment}">甲</th><td style="text-align: ${alignment}">1</td></tr></tbody></table>`,
  ]),
  ...BODY_ALLOW_LIST.schemes.href.map((scheme) => [
    `a link by ${scheme}`,
    `<p>一處<a href="${scheme}:${/^http/.test(scheme) ? '//example.org/a' : 'a@example.org'}">連結</a></p>`,
  ]),
  ...BODY_ALLOW_LIST.schemes.src.map((scheme) => [
    `a picture by ${scheme}`,
    `<figure><img src="${scheme}://example.org/a.jpg"></figure>`,
  ]),
]);

/**
 * What the importer makes of a sample on purpose: pictures stand in a figure of their own, since
 * printed pages put them between paragraphs wherever the source has them.
 */
const IMPORTED: Readonly<Record<string, string>> = {
  img: '<figure><img src="https://example.org/a.jpg" alt="圖" title="題" width="800" height="600"></figure>',
};

const attributesOf = (tag: string) => BODY_ALLOW_LIST.attributes[tag] ?? [];

function expectToBeKept(html: string): void {
  expect(sanitizeBody(html)).toEqual({ html, dropped: [] });
  const opened = openBody(html, schema);
  expect(opened.isFaithful).toBe(true);
  expect(saveBody(opened.doc)).toBe(html);
}

describe('the one allow-list', () => {
  test.each(BODY_ALLOW_LIST.tags)('%s has a sample with every attribute it may have', (tag) => {
    const html = SAMPLES[tag] ?? '';
    expect(html).toContain(`<${tag}`);
    for (const name of attributesOf(tag)) {
      expect(html).toMatch(new RegExp(`<${tag}\\b[^>]* ${name}="`));
    }
  });

  test.each([
    ...BODY_ALLOW_LIST.tags.map((tag) => [tag, SAMPLES[tag] ?? '']),
    ...Object.entries({ ...TOGETHER, ...VALUES }),
  ])('%s: the sanitiser and the editor keep it as it is', (_, html) => expectToBeKept(html));

  test('the editor has marks for the elements of the list and no others', () => {
    expect(Object.keys(MARK_ELEMENTS).sort()).toEqual(Object.keys(schema.marks).sort());
    expect(BODY_ALLOW_LIST.tags).toEqual(expect.arrayContaining(Object.values(MARK_ELEMENTS)));
  });
});

describe('the importer', () => {
  const ADDRESS = 'https://old.example.org/2021/0309/1.html';
  const BEFORE = '開頭的一段文字，長到足以算作正文。'.repeat(6);
  const AFTER = '結尾的一段文字，長到足以算作正文。'.repeat(6);

  const readHtml = (html: string) =>
    readPage({
      bytes: Buffer.from(html),
      fileName: 'page.html',
      timeZone: 'Asia/Shanghai',
      siteNames: [],
    }).bodyHtml;

  /** The body of a page whose article has `html` between two paragraphs. */
  const read = (html: string) =>
    readHtml(`<!DOCTYPE html><html><head><title>標題一則</title><link rel="canonical" href="${ADDRESS}"></head><body>
    <h1>標題一則</h1><p>2021年3月9日 來源：江畔日報</p><div class="content">
    <p>${BEFORE}</p>${html}<p>${AFTER}</p></div></body></html>`);

  const between = (html: string) => `<p>${BEFORE}</p>${html}<p>${AFTER}</p>`;

  test.each([
    ...BODY_ALLOW_LIST.tags.map((tag) => [
      tag,
      SAMPLES[tag] ?? '',
      IMPORTED[tag] ?? SAMPLES[tag] ?? '',
    ]),
    ...Object.entries({ ...TOGETHER, ...VALUES }).map(([name, html]) => [name, html, html]),
  ])('%s of a page comes into the body with every attribute', (_, html, expected) => {
    const resolved = expected.replaceAll('src="/', 'src="https://old.example.org/');
    expect(read(html)).toBe(between(resolved));
    expectToBeKept(read(html));
  });

  test('whatever a page has, its body is clean and opens without loss', () => {
    fc.assert(
      fc.property(tagSoup, (soup) => {
        const html = read(soup.replace(/\0/g, ''));
        expect(sanitizeBody(html)).toEqual({ html, dropped: [] });
        expect(openBody(html, schema).isFaithful).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
