import {
  convertHtml,
  convertText,
  detectScript,
  type Script,
  SCRIPTS,
} from '../../../../src/domain/chinese/script';

describe('detectScript', () => {
  test.each([
    ['延吉新闻网', 'hans'],
    ['延吉新聞網', 'hant'],
    ['新闻與新聞', 'mixed'],
    ['皇后在公里外', 'neutral'],
    ['群峰', 'neutral'],
    ['Yanji 2026 연길', 'neutral'],
    ['', 'neutral'],
  ])('%s is %s', (text, script) => {
    expect(detectScript(text)).toBe(script);
  });
});

describe('convertText', () => {
  test.each<[string, string, Script, string]>([
    ['words decide between forms', '头发发展，皇后以后', 'zh-Hant', '頭髮發展，皇后以後'],
    ['zh-Hant keeps the words of the mainland', '软件和互联网', 'zh-Hant', '軟件和互聯網'],
    ['zh-Hant-TW has words of Taiwan', '软件和互联网', 'zh-Hant-TW', '軟體和網際網路'],
    ['zh-Hant-HK has forms of Hong Kong', '在里面的卫生员', 'zh-Hant-HK', '在裏面的衞生員'],
    ['zh-Hans', '頭髮發展，皇后以後', 'zh-Hans', '头发发展，皇后以后'],
    [
      'traditional text gets words of Taiwan too',
      '軟件園的軟件開發',
      'zh-Hant-TW',
      '軟體園的軟體開發',
    ],
  ])('%s', (_, text, to, converted) => {
    expect(convertText({ text, to })).toBe(converted);
  });

  test.each<[string, Script]>([
    ['臺灣與台灣，裏面裡面，爲了為了，占領佔領，范先生於是說', 'zh-Hant'],
    ['公里、茶几、皇后、乾坤、云云', 'zh-Hant-HK'],
    ['乾隆年间的显著变化，沈阳于是说', 'zh-Hans'],
    ['No Chinese here: 연길 😀', 'zh-Hant-TW'],
  ])('text already in the wanted script is returned unchanged: %s', (text, to) => {
    expect(convertText({ text, to })).toBe(text);
  });

  test('a simplified slip in traditional text is mended, and nothing else', () => {
    const text = '記者說，这個幾率與价格無關，范先生於是離開裏面。';
    expect(convertText({ text, to: 'zh-Hant' })).toBe(
      '記者說，這個幾率與價格無關，范先生於是離開裏面。',
    );
  });

  test.each(['幾率與價格', '記者的頭发', '價格的几率'])('a slip is found anywhere: %s', (text) => {
    expect(detectScript(convertText({ text, to: 'zh-Hant', writtenIn: 'hant' }))).toBe('hant');
  });

  test('each sentence of a page of both scripts is judged alone', () => {
    const text = '范先生說，於是離開。里面还有头发。';
    expect(convertText({ text, to: 'zh-Hant' })).toBe('范先生說，於是離開。裡面還有頭髮。');
  });

  test('the surroundings decide for text that does not tell', () => {
    expect(convertText({ text: '范于山', to: 'zh-Hant', writtenIn: 'hant' })).toBe('范于山');
    expect(convertText({ text: '干部', to: 'zh-Hant', writtenIn: 'hans' })).toBe('幹部');
  });

  test('NUL, lone surrogates, emoji and Hangul pass every conversion', () => {
    for (const to of SCRIPTS) {
      expect(convertText({ text: '\u0000\ud800人😀한국\udc00', to })).toBe(
        '\u0000\ud800人😀한국\udc00',
      );
    }
  });

  describe('protected names', () => {
    const convert = (text: string, to: Script, protectedNames: string[]) =>
      convertText({ text, to, protectedNames });

    test('keep their words, but not their characters', () => {
      expect(convert('大连软件园的软件', 'zh-Hant-TW', ['软件园'])).toBe('大連軟件園的軟體');
      expect(convert('大連軟件園的軟件', 'zh-Hant-TW', ['软件园'])).toBe('大連軟件園的軟體');
      expect(convert('大連軟件園', 'zh-Hans', ['软件园'])).toBe('大连软件园');
    });

    test('are spelt as the list spells them, where that is the wanted script', () => {
      const names = ['范志剛', '于江', '朝鮮族'];
      expect(convert('范志刚和于江说', 'zh-Hant', names)).toBe('范志剛和于江說');
    });

    test('leave a longer word that begins with one its own spelling', () => {
      expect(convert('重庆小面馆在重庆', 'zh-Hant', ['重慶'])).toBe('重慶小麵館在重慶');
    });

    test('the longest one counts', () => {
      expect(convert('软件园区', 'zh-Hant-TW', ['软件', '软件园区'])).toBe('軟件園區');
    });
  });
});

describe('convertHtml', () => {
  const to = 'zh-Hant-TW';

  test('converts text and the attributes that people read, and no other byte', () => {
    const html =
      '<p class="软件">软件&amp;&nbsp;&lt;<a href="/软件?a=1&b=2" title="软件">网</a></p>' +
      '<img alt=\'软件\' src="软件.png"><script>"软件"</script><style>.软件{}</style><!-- 软件 -->' +
      '<b data-x=\' alt="软件"\' aria-label=软件>1 < 2</b>';
    expect(convertHtml({ html, to })).toBe(
      '<p class="软件">軟體&amp;&nbsp;&lt;<a href="/软件?a=1&b=2" title="軟體">網</a></p>' +
        '<img alt=\'軟體\' src="软件.png"><script>"软件"</script><style>.软件{}</style><!-- 软件 -->' +
        '<b data-x=\' alt="软件"\' aria-label=軟體>1 < 2</b>',
    );
  });

  test('a word runs on through inline tags, not through blocks', () => {
    expect(convertHtml({ html: '<p>头<b>发</b></p>', to })).toBe('<p>頭<b>髮</b></p>');
    expect(convertHtml({ html: '<p>头</p><p>发</p>', to })).toBe('<p>頭</p><p>發</p>');
  });

  test('the page decides for a title that does not tell', () => {
    const html = '<h2>范仲淹</h2><p>記者報導</p>';
    expect(convertHtml({ html, to: 'zh-Hant' })).toBe(html);
  });

  test('protected names hold in HTML', () => {
    expect(convertHtml({ html: '<p>软件园<i>软件</i></p>', to, protectedNames: ['软件园'] })).toBe(
      '<p>軟件園<i>軟體</i></p>',
    );
  });

  test.each(['', '<', '<p', '<a title="软件', '</', '<!--软件', '<script>软件'])(
    'broken HTML is no reason to fail: %s',
    (html) => {
      expect(() => convertHtml({ html, to })).not.toThrow();
    },
  );
});
