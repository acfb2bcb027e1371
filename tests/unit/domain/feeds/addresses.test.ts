import { absoluteAddresses, uri, webAddress } from '../../../../src/domain/feeds/addresses';

const publicUrl = 'https://news.example';

describe('addresses from the site’s root work outside the site', () => {
  test.each([
    [
      '<img src="/uploads/a.jpg" alt="圖">',
      '<img src="https://news.example/uploads/a.jpg" alt="圖">',
    ],
    ['<a href="/">首頁</a>', '<a href="https://news.example/">首頁</a>'],
    ["<a title='a' HREF = '/b'>b</a>", "<a title='a' HREF = 'https://news.example/b'>b</a>"],
    ['<img src=/uploads/a.jpg>', '<img src=https://news.example/uploads/a.jpg>'],
  ])('%s', (html, expected) => {
    expect(absoluteAddresses(html, publicUrl)).toBe(expected);
  });

  test.each([
    '<a href="https://city.example/a">外站</a>',
    '<a href="//city.example/a">外站</a>',
    '<a href="mailto:desk@news.example">信</a>',
    '<p>寫作 href="/uploads" 的文字</p>',
    '<a title="x href=/y onclick=z" href="https://city.example/">a</a>',
    '<a title="x href=\'/y\'" href="https://city.example/">a</a>',
    '<!-- <a href="/a"> --><p data-href="/a">b</p>',
    '',
  ])('%s stays as it is', (html) => {
    expect(absoluteAddresses(html, publicUrl)).toBe(html);
  });

  test('without a public address everything stays', () => {
    expect(absoluteAddresses('<a href="/a">a</a>', '')).toBe('<a href="/a">a</a>');
  });
});

test.each([
  [
    'https://news.example/articles/早市?a=1&b=%20',
    'https://news.example/articles/%E6%97%A9%E5%B8%82?a=1&b=%20',
  ],
  [' https://news.example/a b"<>\u0000 ', 'https://news.example/a%20b%22%3C%3E'],
  ['https://news.example/\ud83d', 'https://news.example/%EF%BF%BD'],
])('the address %j is written %s', (address, expected) => {
  expect(uri(address)).toBe(expected);
});

test.each([
  ['https://city.example/a', 'https://city.example/a'],
  ['HTTP://city.example', 'HTTP://city.example'],
  ['javascript:alert(1)', null],
  ['/articles/a', null],
  ['https:///a', null],
  ['', null],
  [null, null],
])('as an address on the web, %j is %j', (address, expected) => {
  expect(webAddress(address)).toBe(expected);
});
