import { load } from 'cheerio';
import fc from 'fast-check';
import {
  BODY_ALLOW_LIST,
  BODY_MAX_BYTES,
  BodyTooDeepError,
  BodyTooLargeError,
  sanitizeBody,
} from '../../../../src/domain/body/body-html';

const clean = (html: string) => sanitizeBody(html).html;

/** How a browser's parser writes the HTML again. */
const reparsed = (html: string) => load(html, null, false).html();

describe('what a body keeps', () => {
  test.each([
    [
      'headings, paragraphs, emphasis',
      '<h2>一</h2><h3>二</h3><h4>三</h4><p>a<strong>b</strong><em>c</em><u>d</u><s>e</s><sub>f</sub><sup>g</sup><br>h</p><hr>',
    ],
    [
      'lists and quotes',
      '<ul><li>a<ol start="3"><li>b</li></ol></li></ul><blockquote><p>c</p></blockquote>',
    ],
    [
      'links',
      '<p><a href="https://example.org/?a=1&amp;b=2" title="t" target="_blank" rel="noopener noreferrer">a</a><a href="/uploads/b.pdf">b</a><a href="mailto:c@example.org">c</a><a href="tel:+86433">d</a></p>',
    ],
    [
      'tables with spans',
      '<table><caption>表</caption><thead><tr><th colspan="2" scope="col">a</th></tr></thead><tbody><tr><td rowspan="2">b</td><td></td></tr><tr><td>c</td></tr></tbody><tfoot><tr><td>d</td></tr></tfoot></table>',
    ],
    [
      'pictures with caption and credit',
      '<figure><img src="/uploads/a.jpg" alt="" width="800" height="600"><figcaption>圖<cite>攝</cite></figcaption></figure>',
    ],
    [
      'alignment',
      '<p style="text-align: center">a</p><table><tbody><tr><td style="text-align: right">b</td></tr></tbody></table>',
    ],
    [
      'paragraphs in cells and items',
      '<ul><li><p>a</p><p>b</p></li></ul><table><tbody><tr><td><p>c</p></td></tr></tbody></table>',
    ],
    ['text that looks like markup', '<p>1 &lt; 2 &amp;amp; "3" \u00a0　</p>'],
  ])('%s', (_, html) => {
    expect(clean(html)).toBe(html);
    expect(sanitizeBody(html).dropped).toEqual([]);
  });

  test('the allow-list names no attribute of an element it does not have', () => {
    expect(BODY_ALLOW_LIST.tags).toEqual(
      expect.arrayContaining(Object.keys(BODY_ALLOW_LIST.attributes)),
    );
  });
});

describe('what a body makes of other HTML', () => {
  test.each([
    ['loose text is a paragraph', '延吉', '<p>延吉</p>'],
    [
      'older names',
      '<h1>a</h1><h6>b</h6><b>c</b><i>d</i><del>e</del>',
      '<h2>a</h2><h4>b</h4><p><strong>c</strong><em>d</em><s>e</s></p>',
    ],
    [
      'containers end paragraphs',
      '<div>a<div>b</div>c</div><section><p>d</p></section>',
      '<p>a</p><p>b</p><p>c</p><p>d</p>',
    ],
    [
      'old alignment',
      '<center>a<p>b</p></center><p align="right">c</p>',
      '<p style="text-align: center">a</p><p style="text-align: center">b</p><p style="text-align: right">c</p>',
    ],
    [
      'style but for alignment',
      '<p style="color:red;text-align:CENTER;position:fixed">a</p>',
      '<p style="text-align: center">a</p>',
    ],
    [
      'emphasis by style',
      '<span style="font-weight:bold">a</span><span style="color:red">b</span>',
      '<p><strong>a</strong>b</p>',
    ],
    [
      'emphasis that its style takes back, and index by style',
      '<b style="font-weight: normal">a</b><small style="vertical-align: super">b</small>',
      '<p>a<sup>b</sup></p>',
    ],
    [
      'blocks within emphasis',
      '<strong><p>a</p><p>b</p></strong>',
      '<p><strong>a</strong></p><p><strong>b</strong></p>',
    ],
    [
      'what is empty goes',
      '<p></p><p>&nbsp;</p><p><br></p><h2> </h2><ul><li></li></ul><p><strong></strong>a</p>',
      '<p>a</p>',
    ],
    [
      'white space between blocks goes, within them it is one space',
      ' <p> a \n b<strong> c </strong>d </p> \n ',
      '<p>a b <strong>c</strong> d</p>',
    ],
    [
      'loose items and nested lists',
      '<li>a</li> <li>b</li><ul><li>c</li><ul><li>d</li></ul>e</ul>',
      '<ul><li>a</li><li>b</li></ul><ul><li>c<ul><li>d</li></ul></li><li>e</li></ul>',
    ],
    [
      'loose rows and cells',
      '<table><td>a<tr><td>b</table><td>c</td>',
      '<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table><p>c</p>',
    ],
    [
      'text that stands in a table',
      '<table>a<caption>b</caption></table>',
      '<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>',
    ],
    [
      'a caption without its picture',
      '<figure><figcaption>a<cite>b</cite></figcaption></figure>',
      '<p>ab</p>',
    ],
    [
      'blocks in a caption',
      '<figure><img src="/a.png"><figcaption><p>a</p><p>b</p></figcaption></figure>',
      '<figure><img src="/a.png"><figcaption>a<br>b</figcaption></figure>',
    ],
    [
      'a block in a heading',
      '<h2>a<p>b</p></h2><h2><table><td>c</table></h2>',
      '<h2>a<br>b</h2><table><tbody><tr><td>c</td></tr></tbody></table>',
    ],
    ['links within links', '<a href="/a">a<a href="/b">b</a></a>', '<p><a href="/a">ab</a></p>'],
    [
      'numbers out of bounds',
      '<table><td colspan="1" rowspan="999">a</table><img src="/a.png" width="99999" height="50%">',
      '<table><tbody><tr><td rowspan="100">a</td></tr></tbody></table><p><img src="/a.png" width="10000"></p>',
    ],
    ['control characters', '<p>a\u0000b\u0008c\ud800</p>', '<p>abc\ufffd</p>'],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected);
    expect(clean(expected)).toBe(expected);
  });
});

describe('what a body never has', () => {
  test.each([
    ['<script>alert(1)</script>a', 'script'],
    ['<style>p{}</style>a', 'style'],
    ['<iframe src="https://example.org"></iframe>a', 'iframe'],
    ['<svg><a href="javascript:alert(1)"><text>x</text></a></svg>a', 'svg'],
    [
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>a',
      'math',
    ],
    ['<form action="/"><input name="x">a</form>', 'input'],
    ['<object data="x"></object><embed src="x">a', 'object'],
    ['<template><p>x</p></template>a', 'template'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>a', 'noscript'],
    ['<p onclick="alert(1)">a</p>', '@onclick'],
    ['<p style="background:url(javascript:alert(1))">a</p>', '@style'],
    ['<a href="javascript:alert(1)">a</a>', '@href'],
    ['<a href="&#106;ava&#x0A;script:alert(1)">a</a>', '@href'],
    ['<a href=" \u0001java\tscript:alert(1)">a</a>', '@href'],
    ['<a href="vbscript:x">a</a>', '@href'],
    ['<a href="data:text/html,x">a</a>', '@href'],
    ['<a href="file:///etc/passwd">a</a>', '@href'],
    ['<a href="//example.org">a</a>', '@href'],
    ['<a href="/\\example.org">a</a>', '@href'],
    ['<a href="https:example.org">a</a>', '@href'],
    ['<img src="data:image/png;base64,AA">a', 'img'],
    ['<img src="file:///a.png">a', 'img'],
    ['<img src="x" onerror=alert(1)>a', '@onerror'],
    ['<img src="javascript:alert(1)">a', 'img'],
    ['<video><source onerror="alert(1)">x</video>a', 'video'],
    ['<blink>a</blink>', 'blink'],
  ])('%s', (html, dropped) => {
    const result = sanitizeBody(html);
    expect(result.html).toBe('<p>a</p>');
    expect(result.dropped.map(({ tag }) => tag)).toContain(dropped);
  });

  test('ids, names and classes go without a word', () => {
    expect(sanitizeBody('<p id="body" name="x" class="y">a</p>')).toEqual({
      html: '<p>a</p>',
      dropped: [],
    });
  });

  test('what was dropped is counted', () => {
    expect(sanitizeBody('a<script></script><script></script>').dropped).toEqual([
      { tag: 'script', count: 2 },
    ]);
  });
});

describe('limits', () => {
  test.each([
    ['too much text', 'a'.repeat(BODY_MAX_BYTES + 1), BodyTooLargeError, 'body-too-large'],
    [
      'too much Chinese text',
      '延'.repeat(BODY_MAX_BYTES / 3 + 1),
      BodyTooLargeError,
      'body-too-large',
    ],
    ['10,000 levels', '<b>'.repeat(10_000), BodyTooDeepError, 'body-too-deep'],
    ['levels that tidying adds', '<table><td>'.repeat(70), BodyTooDeepError, 'body-too-deep'],
    [
      'a link repeated without end',
      `<a href="/${'a'.repeat(2000)}">${'<p>x'.repeat(5_000)}`,
      BodyTooLargeError,
      'body-too-large',
    ],
  ])('%s is refused', (_, html, error, code) => {
    expect(() => sanitizeBody(html)).toThrow(error);
    expect(() => sanitizeBody(html)).toThrow(expect.objectContaining({ code }));
  });

  test('paragraphs that nobody closed are not levels', () => {
    expect(clean('<p>a'.repeat(1000))).toBe('<p>a</p>'.repeat(1000));
  });

  test('a long body takes linear time', () => {
    const start = performance.now();
    for (const piece of ['<p>a', '<td>b', '<li>c', '<div>d</div>', '<br>', '<', '<a href="']) {
      clean(piece.repeat(100_000 / piece.length));
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('any tag soup', () => {
  const names = [
    ...BODY_ALLOW_LIST.tags,
    'div',
    'b',
    'h1',
    'font',
    'svg',
    'style',
    'select',
    'template',
    'x',
  ];
  const attributes = [
    '',
    ' style="text-align:center"',
    ' href="/a"',
    ' src="/b.png"',
    ' colspan=3',
    ' title="a&quot;<"',
  ];
  const piece = fc.oneof(
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...attributes))
      .map(([name, attribute]) => `<${name}${attribute}>`),
    fc.constantFrom(...names).map((name) => `</${name}>`),
    fc.constantFrom('延吉', ' ', '\n', '&amp;', '<', '&nbsp;', '"', '<!-- -->', '\u0000', 'a'),
  );
  const soup = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

  test('is clean after cleaning once, and every parser reads it alike', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const once = clean(html);
        expect(clean(once)).toBe(once);
        expect(clean(reparsed(once))).toBe(once);
        expect(reparsed(reparsed(once))).toBe(reparsed(once));
        expect(reparsed(once)).toBe(once.replace(/\u00a0/g, '&nbsp;'));
      }),
      { numRuns: 250 },
    );
  });
});
