import fc from 'fast-check';
import { findTermsOf, markSpans } from '../../../../src/domain/search/highlight';
import type { SearchTerm } from '../../../../src/domain/search/query';
import { snippetHtml } from '../../../../src/domain/search/snippet';

const terms = (...phrases: string[]): SearchTerm[] =>
  phrases.map((phrase) => ({ words: phrase.split(' '), isPrefix: /^[가-힣]+$/.test(phrase) }));
const mark = (text: string, ...phrases: string[]) =>
  markSpans(text, findTermsOf(terms(...phrases))(text));
const snippet = (text: string, ...phrases: string[]) =>
  snippetHtml({ text, findTerms: findTermsOf(terms(...phrases)) });

describe('marking what was found', () => {
  test.each([
    ['社區圖書館', ['图书馆'], '社區<mark>圖書館</mark>'],
    ['社區圖書館', ['图书', '图书馆'], '社區<mark>圖書館</mark>'],
    ['ＡＢＣ與abcd', ['abc'], '<mark>ＡＢＣ</mark>與abcd'],
    ['社區「圖書館」', ['社区 图书馆'], '<mark>社區「圖書館</mark>」'],
    ['연길시에서', ['연길'], '<mark>연길</mark>시에서'],
    [
      '<b>圖書館</b> & "x"',
      ['图书馆'],
      '&lt;b&gt;<mark>圖書館</mark>&lt;/b&gt; &amp; &quot;x&quot;',
    ],
    ['沒有', ['图书馆'], '沒有'],
  ])('%s', (text, phrases, html) => {
    expect(mark(text, ...phrases)).toBe(html);
  });
});

describe('a snippet', () => {
  const filler = (length: number) => '天地玄黄'.repeat(length / 4);

  test('a short text comes whole', () => {
    expect(snippet('圖書館開館', '图书馆')).toBe('<mark>圖書館</mark>開館');
  });

  test('shows the place where most of what was asked stands together', () => {
    const text = `圖書館。${filler(400)}。圖書館在河邊開館。${filler(400)}`;
    const html = snippet(text, '图书馆', '开馆');
    expect(html).toMatch(/^…<mark>圖書館<\/mark>在河邊<mark>開館<\/mark>。/);
    expect(html.endsWith('…')).toBe(true);
  });

  test('begins with the text where only the title matches', () => {
    expect(snippet(filler(400), '图书馆')).toBe(`${filler(120)}…`);
  });

  test('lines become spaces', () => {
    expect(snippet('一行\n二行\t三行', '三行')).toBe('一行 二行 <mark>三行</mark>');
  });

  test('whatever the text, only mark elements come out, balanced, and no half character', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('<', '>', '&', '"', 'mark', '/', '圖', '書', '館', '😀', '\n', 'a '),
          {
            maxLength: 400,
          },
        ),
        (pieces) => {
          const html = snippet(pieces.join(''), '图 书 馆', 'a', 'mark');
          const rest = html.replaceAll(/<mark>[^<]*<\/mark>/g, '');
          return !/[<>]/.test(rest) && !/\p{Cs}/u.test(html);
        },
      ),
    );
  });

  test('a text of a megabyte full of matches is read in one go', () => {
    expect(snippet('图书馆'.repeat(350_000), '图书馆')).toContain('<mark>');
  });
});
