import { romanizeHangul } from '../../../../src/domain/chinese/hangul';

// Examples of the sound changes that the Revised Romanization writes.
test.each([
  ['구미', 'gumi'],
  ['백암', 'baegam'],
  ['한밭', 'hanbat'],
  ['벚꽃', 'beotkkot'],
  ['백마', 'baengma'],
  ['종로', 'jongno'],
  ['왕십리', 'wangsimni'],
  ['신라', 'silla'],
  ['별내', 'byeollae'],
  ['해돋이', 'haedoji'],
  ['같이', 'gachi'],
  ['좋고', 'joko'],
  ['놓다', 'nota'],
  ['낳지', 'nachi'],
  ['묵호', 'mukho'],
  ['압구정', 'apgujeong'],
  ['낙동강', 'nakdonggang'],
  ['독립문', 'dongnimmun'],
  ['설악', 'seorak'],
  ['울릉', 'ulleung'],
  ['않은', 'aneun'],
  ['연길', 'yeongil'],
  ['조선족', 'joseonjok'],
  ['延吉 신문!', '延吉 sinmun!'],
  ['', ''],
])('%s is written %s', (hangul, latin) => {
  expect(romanizeHangul(hangul)).toBe(latin);
});
