import { load } from 'cheerio';
import fc from 'fast-check';
import { cleanMarkup } from '../../../src/admin/body-editor/paste/clean-markup';
import { noticeOf } from '../../../src/admin/body-editor/paste/losses';
import type { MarkupNode } from '../../../src/admin/body-editor/paste/markup-node';
import { createOwnSite } from '../../../src/admin/body-editor/paste/own-site';
import { sanitizeBody } from '../../../src/domain/body/body-html';
import { tagSoup } from './generated-bodies';

const site = createOwnSite(['https://cms.example.org']);

/** What a browser's parser makes of the clipboard, cleaned. */
function paste(html: string, keepsEveryAlignment = false) {
  const body = load(html)('body')[0] as unknown as MarkupNode;
  return cleanMarkup(body, { ...site, keepsEveryAlignment });
}

describe('a paste from Word', () => {
  const item = (level: number, marker: string, text: string) =>
    `<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>${text}<o:p></o:p></p>`;

  test('keeps headings, emphasis and centred lines, and drops the rest of the style', () => {
    const { html, losses } = paste(
      `<h1 style='mso-pagination:widow-orphan'>一、概況</h1><p class=MsoNormal align=center style='text-align:center;text-indent:21.0pt'><b><span style='font-size:16.0pt;font-family:宋体'>居中</span></b></p><p class=MsoNormal style='text-align:justify'>正文<span style='color:red'>紅字</span><u>線</u><o:p></o:p></p>`,
    );
    expect(html).toBe(
      '<h2>一、概況</h2><p style="text-align: center"><strong>居中</strong></p><p>正文紅字<u>線</u></p>',
    );
    expect(noticeOf(losses)).toBe('已去掉：文字样式。');
  });

  test.each([
    ['bullets', [item(1, '·', '甲'), item(1, '·', '乙')], '<ul><li>甲</li><li>乙</li></ul>'],
    ['numbers', [item(1, '1.', '甲'), item(1, '2.', '乙')], '<ol><li>甲</li><li>乙</li></ol>'],
    [
      'Chinese numerals',
      [item(1, '（一）', '甲'), item(1, '（二）', '乙')],
      '<ol><li>甲</li><li>乙</li></ol>',
    ],
    [
      'lists in lists',
      [item(1, '1.', '甲'), item(2, '·', '子'), item(2, '·', '丑'), item(1, '2.', '乙')],
      '<ol><li>甲<ul><li>子</li><li>丑</li></ul></li><li>乙</li></ol>',
    ],
    [
      'a list that begins in the second level',
      [item(2, '·', '子'), item(1, '·', '乙')],
      '<ul><li><ul><li>子</li></ul></li><li>乙</li></ul>',
    ],
    [
      'numbers after bullets',
      [item(1, '·', '甲'), item(1, '1.', '乙')],
      '<ul><li>甲</li></ul><ol><li>乙</li></ol>',
    ],
  ])('makes lists of paragraphs with markers: %s', (_, items, expected) => {
    expect(paste(items.join('\n')).html).toBe(expected);
  });

  test('keeps tables with merged cells', () => {
    const { html } = paste(
      `<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=200 colspan=2 style='width:150pt;border:solid'><p class=MsoNormal align=center style='text-align:center'>合計<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>甲</p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table>`,
    );
    expect(html).toBe(
      '<table><tbody><tr><td colspan="2"><p style="text-align: center">合計</p></td></tr><tr><td><p>甲</p></td><td></td></tr></tbody></table>',
    );
  });

  test('leaves pictures on the own computer out, and says so', () => {
    const { html, losses } = paste(
      `<p class=MsoNormal>圖<!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/a.png"/></v:shape><![endif]--><![if !vml]><img width=300 src="file:///C:/Users/x/a.png" v:shapes="p1"><![endif]></p><p><img src="data:image/png;base64,AA"></p>`,
    );
    expect(html).toBe('<p>圖</p>');
    expect(noticeOf(losses)).toBe('已去掉：本机图片 2 张（请从媒体库插入）。');
  });
});

describe('a paste from WPS', () => {
  test('keeps paragraphs, emphasis written as style, and lists', () => {
    const { html } = paste(
      `<p class="MsoNormal" style="text-indent:28pt;mso-char-indent-count:2"><span style="mso-spacerun:'yes';font-family:仿宋;font-size:14pt"><font face="仿宋">第一段</font></span><b><span style="font-weight:bold">重點</span></b></p><p style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">1.<span>&nbsp;</span></span><span>甲</span></p><p><span style="font-style:italic">斜</span>H<span style="vertical-align:sub">2</span>O</p>`,
    );
    expect(html).toBe(
      '<p>第一段<strong>重點</strong></p><ol><li>甲</li></ol><p><em>斜</em>H<sub>2</sub>O</p>',
    );
  });
});

describe('a paste from a WeChat article', () => {
  test('reads through its sections, and finds pictures that load late', () => {
    const { html, losses } = paste(
      `<section style="box-sizing:border-box"><section style="text-align: center;" powered-by="xiumi.us"><img class="rich_pages" data-src="https://mmbiz.example/a.jpg?wx_fmt=jpeg" src="data:image/gif;base64,R0lGOD"></section><section><span leaf="" style="font-size:15px;color:rgb(62,62,62)"><strong>导语</strong></span></section><p style="display:none">隐藏</p><p style="text-align:justify;line-height:1.75em"><span textstyle="">正文</span></p><mp-common-profile data-id="x"></mp-common-profile><iframe class="video_iframe" src="https://v.example"></iframe></section>`,
    );
    expect(html).toBe(
      '<p style="text-align: center"><img src="https://mmbiz.example/a.jpg?wx_fmt=jpeg"></p><p><strong>导语</strong></p><p>正文</p>',
    );
    expect(losses).toMatchObject({ externalImages: 1, elements: 2, localImages: 0 });
    expect(noticeOf(losses)).toContain('1 张图片在别的网站上');
  });
});

describe('a paste from a web page', () => {
  test.each([
    [
      'scripts and forms',
      '<p onclick="x()">a<script>alert(1)</script></p><form><input>b</form>',
      '<p>a</p><p>b</p>',
    ],
    ['what Google Docs wraps', '<b style="font-weight:normal"><p>a</p></b>', '<p>a</p>'],
    [
      'addresses of the own site',
      '<p><a href="https://cms.example.org/x">a</a></p>',
      '<p><a href="/x">a</a></p>',
    ],
    ['left and justified text', '<p style="text-align:left">a</p>', '<p>a</p>'],
    [
      'links that lead nowhere',
      '<p><a href="javascript:x()">a</a><a href="#b">b</a></p>',
      '<p>ab</p>',
    ],
    [
      'images without a scheme',
      '<img src="//example.org/a.png">',
      '<p><img src="https://example.org/a.png"></p>',
    ],
    [
      'captions with credit',
      '<figure><img src="/a.png"><figcaption>a<cite>b</cite></figcaption></figure>',
      '<figure><img src="/a.png"><figcaption>a<cite>b</cite></figcaption></figure>',
    ],
    ['an empty paste', '', ''],
  ])('%s', (_, html, expected) => {
    expect(paste(html).html).toBe(expected);
  });

  test('within the editor every alignment is kept', () => {
    expect(paste('<p style="text-align:left">a</p>', true).html).toBe(
      '<p style="text-align: left">a</p>',
    );
  });

  test('whatever it was, the server has nothing left to clean', () => {
    fc.assert(
      fc.property(tagSoup, (soup) => {
        const { html } = paste(soup);
        expect(sanitizeBody(html)).toEqual({ html, dropped: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('nothing to say of a clean paste', () => {
    expect(noticeOf(paste('<p>a</p>').losses)).toBeNull();
  });
});

test('images of the media library are not external, wherever they are stored', () => {
  const own = createOwnSite(['https://cms.example.org']);
  const src = 'https://media.example.net/a.png';
  expect(own.isExternal('/uploads/a.png')).toBe(false);
  expect(own.isExternal('https://cms.example.org/uploads/a.png')).toBe(false);
  expect(own.isExternal(src)).toBe(true);
  own.remember(src);
  expect(own.isExternal('https://media.example.net/b.png')).toBe(false);
});
