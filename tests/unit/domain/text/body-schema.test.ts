import { getSchema } from '@tiptap/core';
import { openBody, saveBody } from '../../../../src/admin/body-editor/html/body-text';
import { MARK_ELEMENTS } from '../../../../src/admin/body-editor/html/markup';
import { BODY_SCHEMA_EXTENSIONS } from '../../../../src/admin/body-editor/schema';
import { readPage } from '../../../../src/domain/pages/read-page';
import { BODY_ALLOW_LIST, sanitizeBody } from '../../../../src/domain/text/body-html';

const schema = getSchema([...BODY_SCHEMA_EXTENSIONS]);

/** A body that shows each element, with all attributes that it may have. */
const SAMPLES: Readonly<Record<string, string>> = {
  h2: '<h2 style="text-align: center">小標題</h2>',
  h3: '<h3 style="text-align: right">小標題</h3>',
  h4: '<h4 style="text-align: left">小標題</h4>',
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
  tbody: '<table><tbody><tr><td>甲</td></tr></tbody><tbody><tr><td>乙</td></tr></tbody></table>',
  tfoot: '<table><tbody><tr><td>甲</td></tr></tbody><tfoot><tr><td>合計</td></tr></tfoot></table>',
  tr: '<table><tbody><tr><td>甲</td></tr><tr><td></td></tr></tbody></table>',
  th: '<table><tbody><tr><th colspan="2" rowspan="2" scope="col" style="text-align: center">項</th><td>甲</td></tr><tr><td>乙</td></tr></tbody></table>',
  td: '<table><tbody><tr><td colspan="2" rowspan="2" style="text-align: right">甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>',
  figure: '<figure><img src="/uploads/a.jpg" alt="圖"><figcaption>說明</figcaption></figure>',
  figcaption: '<figure><img src="/uploads/a.jpg"><figcaption>說明</figcaption></figure>',
  cite: '<figure><img src="/uploads/a.jpg"><figcaption>說明<cite>攝影</cite></figcaption></figure>',
  img: '<p><img src="https://example.org/a.jpg" alt="圖" title="題" width="800" height="600"></p>',
};

const attributesOf = (tag: string) => BODY_ALLOW_LIST.attributes[tag] ?? [];

describe('the one allow-list', () => {
  test.each(BODY_ALLOW_LIST.tags)('%s: the sanitiser and the editor keep it as it is', (tag) => {
    const html = SAMPLES[tag] ?? '';
    expect(html).toContain(`<${tag}`);
    for (const name of attributesOf(tag)) {
      expect(html).toMatch(new RegExp(`<${tag}\\b[^>]* ${name}="`));
    }
    expect(sanitizeBody(html)).toEqual({ html, dropped: [] });
    const opened = openBody(html, schema);
    expect(opened.isFaithful).toBe(true);
    expect(saveBody(opened.doc)).toBe(html);
  });

  test('the editor has marks for the elements of the list and no others', () => {
    expect(Object.keys(MARK_ELEMENTS).sort()).toEqual(Object.keys(schema.marks).sort());
    expect(BODY_ALLOW_LIST.tags).toEqual(expect.arrayContaining(Object.values(MARK_ELEMENTS)));
  });
});

describe('the importer', () => {
  const page = (body: string) => `<!DOCTYPE html><html><head><title>標題一則</title></head><body>
    <h1>標題一則</h1><p>2021年3月9日 來源：江畔日報</p><div class="content">
    <p>${'開頭的一段文字，長到足以算作正文。'.repeat(6)}</p>${body}
    <p>${'結尾的一段文字，長到足以算作正文。'.repeat(6)}</p></div></body></html>`;
  const read = (html: string) =>
    readPage({
      bytes: Buffer.from(html),
      fileName: 'page.html',
      timeZone: 'Asia/Shanghai',
      siteNames: [],
    }).bodyHtml;

  test.each(BODY_ALLOW_LIST.tags)(
    '%s: what it makes of it is clean and opens without loss',
    (tag) => {
      const html = read(page(SAMPLES[tag] ?? ''));
      expect(sanitizeBody(html)).toEqual({ html, dropped: [] });
      expect(openBody(html, schema).isFaithful).toBe(true);
    },
  );

  test.each(['p', 'blockquote', 'ul', 'ol', 'li', 'strong', 'em', 'u', 's', 'sub', 'sup', 'a'])(
    '%s of a page comes into the body',
    (tag) => {
      expect(read(page(SAMPLES[tag] ?? ''))).toMatch(new RegExp(`<${tag}[ >]`));
    },
  );
});
