import { repairPinyinResidue } from '../../../../src/domain/repair/pinyin-residue';

/** A page that shows the damage, so that the line below it is repaired as well. */
const DAMAGED = '街區(qū)新開(kāi)了一家書店,讀書會(huì)每月一次。\n';

function repairOnDamagedPage(line: string): string {
  return repairPinyinResidue(DAMAGED + line)
    .text.split('\n')
    .slice(1)
    .join('\n');
}

describe('pinyin residue', () => {
  test('a damaged page loses the pinyin and nothing else', () => {
    const result = repairPinyinResidue(DAMAGED);
    expect(result.text).toBe('街區新開了一家書店,讀書會每月一次。\n');
    expect(result.repairs).toEqual([{ kind: 'pinyin-residue', count: 3 }]);
    expect(result.warnings).toEqual([]);
  });

  test('two annotations on a page may be the author’s own and stay', () => {
    const text = '發(fā)展的發(fā)';
    expect(repairPinyinResidue(text)).toEqual({ text, repairs: [], warnings: [] });
  });

  test.each([
    ['a parenthesis with Chinese text', '企(事)業單位和黨支部(黨小組),示范區(街、路)'],
    ['an annotated character that both scripts share', '好(hǎo)山(shān)水(shuǐ)'],
    ['a reading that the character does not have', '開(bì)門'],
    ['an annotation after a space', '開 (kāi)門'],
    ['pinyin without a tone', '開(kai)門'],
    ['two syllables', '開門(kāi mén)'],
    ['full-width parentheses', '開（kāi）門'],
    ['upper case', '開(Kāi)門'],
    ['full-width punctuation beside ASCII punctuation', '好！是嗎?對,對。'],
    ['an ordinary double question mark', '為什么??他說不知道。'],
    ['an ordinary ?! before words', '真的?!我不信。'],
  ])('%s stays as it is', (_, line) => {
    expect(repairOnDamagedPage(line)).toBe(line);
  });

  test.each([
    ['another reading of the same character', '長(cháng)江邊長(zhǎng)大', '長江邊長大'],
    ['the simplified form’s reading', '說(shuì)服', '說服'],
    ['the letters ɡ and ɑ of some fonts', '風(fēnɡ)光', '風光'],
    ['a shift that ends in an ASCII letter', '商埠?jiǎn)挝粊砣薠先生', '商埠單位來人X先生'],
    ['a shift that ends inside a character', '商埠?jiǎn)挝坏狞h員', '商埠單位的黨員'],
    ['a shift with an annotation inside it', '原因?yàn)楹我驗(yàn)樘烨鏐座', '原因為何因為天晴B座'],
    ['a full stop and 可 read as a question mark', '軟件??梢杂腥薃', '軟件。可以有人A'],
    ['a closing quotation before a tag', '說:“好?!?/strong>他', '說:“好。”</strong>他'],
  ])('%s is repaired', (_, line, expected) => {
    expect(repairOnDamagedPage(line)).toBe(expected);
  });

  test('a character that is gone for good is reported with the words around it', () => {
    const result = repairPinyinResidue(`${DAMAGED}打球?qū)⒔?年`);
    expect(result.text).toContain('打球將');
    expect(result.text).not.toMatch(/[āáǎàēéěèīíǐìōóǒòūúǔù]/);
    expect(result.repairs).toContainEqual({ kind: 'lost-character', count: 1 });
    expect(result.warnings).toEqual([
      { code: 'lost-character', message: expect.stringContaining('打球') as string },
    ]);
  });

  test('repairing a repaired page changes nothing', () => {
    const once = repairPinyinResidue(`${DAMAGED}商埠?jiǎn)挝坏狞h員`).text;
    expect(repairPinyinResidue(once).text).toBe(once);
  });

  test('a megabyte of damage is repaired in linear time', () => {
    const text = DAMAGED + '球?qū)⒔挝??梢杂'.repeat(40_000);
    const start = performance.now();
    repairPinyinResidue(text);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
