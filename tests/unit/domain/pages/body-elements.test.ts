import { readPage } from '../../../../src/domain/pages/read-page';

const BEFORE = '河灣的集市上週搬進新棚，攤位比原來多了一半，來趕集的人也多了。'.repeat(3);
const AFTER = '管理處說，入冬以前還要裝上暖氣，再添兩處停車場，方便遠道的客人。'.repeat(3);

function read(content: string, head = ''): string {
  const html = `<html><head><title>集市搬了新家</title>${head}</head><body><h1>集市搬了新家</h1>${content}</body></html>`;
  const page = readPage({
    bytes: Buffer.from(html),
    fileName: 'page.html',
    timeZone: 'Asia/Shanghai',
    siteNames: [],
  });
  return page.bodyHtml;
}

/** The article's middle, between a first and a last paragraph written as `<p>`. */
function readBetween(html: string): string {
  const body = read(`<div><p>${BEFORE}</p>${html}<p>${AFTER}</p></div>`);
  expect(body.startsWith(`<p>${BEFORE}</p>`)).toBe(true);
  expect(body.endsWith(`<p>${AFTER}</p>`)).toBe(true);
  return body.slice(`<p>${BEFORE}</p>`.length, -`<p>${AFTER}</p>`.length);
}

describe('line breaks', () => {
  test.each([
    ['in a paragraph stay', '<p>東邊賣菜<br>西邊賣布</p>', '<p>東邊賣菜<br>西邊賣布</p>'],
    ['in a heading stay', '<h2>東邊賣菜<br>西邊賣布</h2>', '<h2>東邊賣菜<br>西邊賣布</h2>'],
    [
      'in an item stay',
      '<ul><li>東邊賣菜<br>西邊賣布</li></ul>',
      '<ul><li>東邊賣菜<br>西邊賣布</li></ul>',
    ],
    [
      'twice are the border of a paragraph',
      '<p>東邊賣菜<br><br>西邊賣布</p>',
      '<p>東邊賣菜</p><p>西邊賣布</p>',
    ],
    [
      'before an indent are the border of a paragraph',
      '<p>　　東邊賣菜<br>　　西邊賣布</p>',
      '<p>東邊賣菜</p><p>西邊賣布</p>',
    ],
    [
      'outside paragraphs are borders of paragraphs',
      '<div>東邊賣菜<br>西邊賣布</div>',
      '<p>東邊賣菜</p><p>西邊賣布</p>',
    ],
    [
      'below a bold line leave it a subhead',
      '<p><b>東邊賣菜</b><br>西邊賣布，也賣針線和紐扣。</p>',
      '<h2>東邊賣菜</h2><p>西邊賣布，也賣針線和紐扣。</p>',
    ],
  ])('%s', (_, html, expected) => {
    expect(readBetween(html)).toBe(expected);
  });

  test('are borders of paragraphs on a page that puts its whole text in one', () => {
    expect(read(`<p>${BEFORE}<br>東邊賣菜<br>${AFTER}</p>`)).toBe(
      `<p>${BEFORE}</p><p>東邊賣菜</p><p>${AFTER}</p>`,
    );
  });

  test('do not join lines between which a label was taken out', () => {
    expect(readBetween('<p>東邊賣菜<br>【大 中 小】<br>西邊賣布</p>')).not.toContain('大 中 小');
  });
});

describe('tables', () => {
  test.each([
    [
      'two rows and columns without sizes',
      '<table><tr><td>白菜</td><td>兩元</td></tr><tr><td>蘿蔔</td><td>一元</td></tr></table>',
    ],
    ['one row', '<table><tr><td>白菜</td><td>兩元</td></tr></table>'],
    [
      'a border',
      '<table border="1" width="300"><tr><td>白菜</td><td>兩元</td></tr><tr><td>蘿蔔</td><td>一元</td></tr></table>',
    ],
    ['a caption', '<table width="300"><caption>菜價</caption><tr><td>白菜兩元</td></tr></table>'],
    [
      'a head',
      '<table width="300"><thead><tr><td>菜價</td></tr></thead><tr><td>白菜兩元</td></tr></table>',
    ],
    [
      'a picture in a table with a head',
      '<table><thead><tr><th>菜</th></tr></thead><tr><td><img src="https://example.org/a.jpg"></td></tr></table>',
    ],
  ])('%s: data', (_, html) => {
    expect(readBetween(html)).toMatch(/^<table>.*<\/table>$/);
  });

  test.each([
    ['one cell', '<table><tr><td>白菜兩元一斤</td></tr></table>', '<p>白菜兩元一斤</p>'],
    [
      'sized cells in one or two rows',
      '<table width="300"><tr><td>白菜</td><td>兩元</td></tr><tr><td>蘿蔔</td><td>一元</td></tr></table>',
      '<p>白菜</p><p>兩元</p><p>蘿蔔</p><p>一元</p>',
    ],
    ['tools', '<table><tr><td>打印</td><td>關閉</td></tr></table>', ''],
  ])('%s: layout', (_, html, expected) => {
    expect(readBetween(html)).toBe(expected);
  });

  test('a head over the article itself: layout', () => {
    const paragraphs = `<p>${BEFORE}</p>`.repeat(12);
    const table = `<table><thead><tr><th>集市</th></tr></thead><tr><td>${paragraphs}</td></tr></table>`;
    expect(read(table)).toBe(`<p>集市</p>${paragraphs}`);
  });

  test('a table with date and source is read as what it says', () => {
    const { bodyHtml, sourceCredit, datePublished } = readPage({
      bytes: Buffer.from(
        `<h1>集市搬了新家</h1><table><tr><td>2021-03-09</td><td>来源：河湾晚报</td></tr></table><p>${BEFORE}</p><p>${AFTER}</p>`,
      ),
      fileName: 'page.html',
      timeZone: 'Asia/Shanghai',
      siteNames: [],
    });
    expect(sourceCredit).toBe('河湾晚报');
    expect(datePublished).toBe('2021-03-09T00:00:00+08:00');
    expect(bodyHtml).toBe(`<p>${BEFORE}</p><p>${AFTER}</p>`);
  });

  test('cells keep their markup; what is hidden or code goes', () => {
    expect(
      readBetween(
        '<table border="1"><tr><td align="center"><font color="red"><b>白菜</b></font></td><td><a href="javascript:x()">兩元</a><script>x()</script></td></tr><tr><td style="font-weight:bold">蘿蔔</td><td>一元<span style="display:none">假</span></td></tr></table>',
      ),
    ).toBe(
      '<table><tbody><tr><td style="text-align: center"><strong>白菜</strong></td><td>兩元</td></tr><tr><td>蘿蔔</td><td>一元</td></tr></tbody></table>',
    );
  });
});

describe('lists and quotations', () => {
  test.each([
    [
      'an item with the whole article is layout',
      `<ul><li><p>${BEFORE}</p><p>東邊賣菜</p><p>${AFTER}</p></li></ul>`,
    ],
    [
      'a list without items is an indent',
      `<ul><p>${BEFORE}</p><p>東邊賣菜</p><p>${AFTER}</p></ul>`,
    ],
    [
      'a quotation around the whole article is an indent',
      `<blockquote><p>${BEFORE}</p><p>東邊賣菜</p><p>${AFTER}</p></blockquote>`,
    ],
  ])('%s', (_, html) => {
    expect(read(html)).toBe(`<p>${BEFORE}</p><p>東邊賣菜</p><p>${AFTER}</p>`);
  });

  test('a list inside a list belongs to the item before it', () => {
    expect(readBetween('<ul><li>菜</li><ol start="5"><li>白菜</li></ol><li>布</li></ul>')).toBe(
      '<ul><li>菜<ol start="5"><li>白菜</li></ol></li><li>布</li></ul>',
    );
  });

  test('lists that never end do not make the page too deep', () => {
    const html = read(`${'<ul><li>白菜，蘿蔔，豆角和茄子'.repeat(150)}<p>${BEFORE}</p>`);
    expect(html).toContain('白菜');
  });
});

describe('headings, rules and alignment', () => {
  test.each([
    [
      'the first level of the page’s subheads becomes the second',
      '<h3>東邊</h3><p>賣菜的攤位。</p><h4 align="right">西邊</h4>',
      '<h2>東邊</h2><p>賣菜的攤位。</p><h3 style="text-align: right">西邊</h3>',
    ],
    ['a heading in bold is not bold', '<h2><b>東邊</b></h2>', '<h2>東邊</h2>'],
    ['bold words of a heading are', '<h2><b>東</b>邊</h2>', '<h2><strong>東</strong>邊</h2>'],
    ['rules between blocks stay, once', '<hr><hr><p>東邊</p>', '<hr><p>東邊</p>'],
    [
      'what a cell or box says of the whole page is layout',
      '<div align="left"><p>東邊賣菜</p>西邊賣布</div>',
      '<p>東邊賣菜</p><p>西邊賣布</p>',
    ],
    [
      'a centred or right-hand box is meant',
      '<div align="right">管理處</div><center>啟事</center>',
      '<p style="text-align: right">管理處</p><p style="text-align: center">啟事</p>',
    ],
    [
      'a paragraph’s own alignment is meant',
      '<center><p align="left">東邊賣菜</p></center>',
      '<p style="text-align: left">東邊賣菜</p>',
    ],
  ])('%s', (_, html, expected) => {
    expect(readBetween(html)).toBe(expected);
  });

  test('rules above and below the article are layout', () => {
    expect(read(`<hr><p>${BEFORE}</p><p>${AFTER}</p><hr>`)).toBe(`<p>${BEFORE}</p><p>${AFTER}</p>`);
  });
});

describe('pictures and links', () => {
  test.each([
    [
      'a picture that loads late',
      '<p><img src="https://example.org/wait.gif" data-src="https://example.org/a.jpg"></p>',
      '<figure><img src="https://example.org/a.jpg"></figure>',
    ],
    [
      'a spacer',
      '<p>東邊<img src="https://example.org/1.gif" width="1">賣菜</p>',
      '<p>東邊賣菜</p>',
    ],
    [
      'an address that is not known',
      '<p>東邊<a href="a.html">賣菜</a>的<img src="a.jpg"></p>',
      '<p>東邊賣菜的</p>',
    ],
    [
      'the line below a picture that is its caption',
      '<p align="center"><a href="https://example.org/b.jpg"><img src="https://example.org/a.jpg"></a></p><p align="center">新棚內景</p>',
      '<figure><a href="https://example.org/b.jpg"><img src="https://example.org/a.jpg"></a><figcaption>新棚內景</figcaption></figure>',
    ],
    [
      'a figure that has its caption takes no other',
      '<figure><img src="https://example.org/a.jpg"><figcaption>新棚內景</figcaption></figure><p align="center">東邊賣菜</p>',
      '<figure><img src="https://example.org/a.jpg"><figcaption>新棚內景</figcaption></figure><p style="text-align: center">東邊賣菜</p>',
    ],
    [
      'a figure with its caption in a paragraph',
      '<figure><img src="https://example.org/a.jpg"><p align="center">新棚內景</p></figure>',
      '<figure><img src="https://example.org/a.jpg"><figcaption>新棚內景</figcaption></figure>',
    ],
  ])('%s', (_, html, expected) => {
    expect(readBetween(html)).toBe(expected);
  });
});
