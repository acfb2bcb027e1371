import iconv from 'iconv-lite';
import { decodePage } from '../../../../src/domain/pages/charset/charset';

const SIMPLIFIED =
  '河湾区图书馆昨天重新开放，新馆有三千个座位，读者可以在网上预约。工作人员说，第一天来了两千多人。';
const TRADITIONAL =
  '海灣圖書館昨天重新開放，新館有三千個座位，讀者可以在網上預約。工作人員說，第一天來了兩千多人。';

const page = (text: string, declared: string) =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${declared}"></head><body><p>${text}</p></body></html>`;

describe('charset of a page', () => {
  test.each([
    ['gbk', 'gb18030', SIMPLIFIED],
    ['gb18030', 'gb18030', `${SIMPLIFIED}㐀`],
    ['gbk', 'gb18030', TRADITIONAL],
    ['big5', 'big5', TRADITIONAL],
    ['utf8', 'utf-8', SIMPLIFIED],
    ['utf16le', 'utf-16le', SIMPLIFIED],
    ['utf16-be', 'utf-16be', TRADITIONAL],
  ])('a page in %s is read whatever it declares', (encoding, charset, text) => {
    for (const declared of ['utf-8', 'gb2312', 'big5', 'iso-8859-1']) {
      const html = page(text, declared);
      const decoded = decodePage(iconv.encode(html, encoding, { addBOM: false }));
      expect(decoded).toEqual({ charset, text: html });
    }
  });

  test.each([
    ['utf8', 'utf-8'],
    ['utf16le', 'utf-16le'],
    ['utf16-be', 'utf-16be'],
  ])('a byte order mark of %s decides and is taken off', (encoding, charset) => {
    const decoded = decodePage(iconv.encode('河湾', encoding, { addBOM: true }));
    expect(decoded).toEqual({ charset, text: '河湾' });
  });

  test('UTF-16 text without markup or mark is recognised by its characters', () => {
    const bytes = iconv.encode(`一\u3000${SIMPLIFIED}`, 'utf16le', { addBOM: false });
    expect(decodePage(bytes).charset).toBe('utf-16le');
  });

  test('HZ text between ~{ and ~} is decoded', () => {
    const gb = iconv.encode('河湾新闻', 'gbk');
    const seven = Buffer.from(gb.map((byte) => byte & 0x7f)).toString('latin1');
    expect(decodePage(Buffer.from(`News: ~{${seven}~} ~~ 2001\n`))).toEqual({
      charset: 'hz-gb-2312',
      text: 'News: 河湾新闻 ~ 2001\n',
    });
  });

  test('a few broken bytes do not change the decision', () => {
    const utf8 = Buffer.concat([
      Buffer.from(SIMPLIFIED),
      Buffer.from([0xb5, 0xff]),
      Buffer.from(SIMPLIFIED),
    ]);
    expect(decodePage(utf8).charset).toBe('utf-8');
    const gbk = iconv.encode(SIMPLIFIED, 'gbk');
    expect(decodePage(Buffer.concat([gbk, Buffer.from([0xff]), gbk])).charset).toBe('gb18030');
    expect(decodePage(iconv.encode(SIMPLIFIED, 'utf8').subarray(0, -1)).charset).toBe('utf-8');
  });

  test('a word in GBK whose bytes happen to be valid UTF-8 is still read as Chinese', () => {
    expect(decodePage(iconv.encode('联通', 'gbk')).text).toBe('联通');
  });

  test.each([
    ['page-empty', Buffer.alloc(0)],
    ['page-empty', Buffer.from(' \n\t ')],
    ['page-binary', Buffer.from('PK\u0003\u0004rest')],
    ['page-binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['page-binary', Buffer.from('\0\0\0abc\0\0\0'.repeat(30))],
  ])('%s is a refusal with that code', (code, bytes) => {
    expect(() => decodePage(bytes)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
