import { htmlToText } from '../../../../src/domain/body/plain-text';

describe('htmlToText', () => {
  test.each([
    ['a line for every block', '<h2>標題</h2><p>一</p>\n <p> 二 </p><p></p>', '標題\n一\n二'],
    [
      'items and captions too',
      '<ul><li>一</li><li>二</li></ul><figure><img src="x"><figcaption>圖</figcaption></figure>',
      '一\n二\n圖',
    ],
    ['a line break is one', '一<br>二<br/>三', '一\n二\n三'],
    [
      'cells are joined by a tab',
      '<table><caption>表</caption><tr><th>甲</th><td><p>1</p><p>2</p></td></tr><tr><td></td><td>乙</td></tr></table>後',
      '表\n甲\t1 2\n\t乙\n後',
    ],
    ['inline elements do not part words', '延<b>吉</b>新<a href="#">聞</a>', '延吉新聞'],
    [
      'character references are decoded',
      '&lt;b&gt;&amp;amp;&nbsp;&copy;&#24310;&#x5409;&quot;',
      '<b>&amp; ©延吉"',
    ],
    ['code is left out', '<script>a<b</script>x<style>p{}</style><!-- c -->y', 'xy'],
    ['a < that begins no tag is text', '1 < 2 && 3 > 2 <', '1 < 2 && 3 > 2 <'],
    ['what tags leave behind makes no tag', '<<i>b>x&hellip;</i>', '<b>x…'],
    ['full-width indents go', '<p>　　延吉</p>', '延吉'],
    ['no HTML', '延吉', '延吉'],
    ['nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test.each(['<b>', '<', '&', '<a href="', '<!--x--!>', '<td>', '</', '<script>'])(
    '200 KB of %s takes linear time',
    (piece) => {
      const start = performance.now();
      htmlToText(piece.repeat(200_000 / piece.length));
      expect(performance.now() - start).toBeLessThan(20_000);
    },
  );
});
