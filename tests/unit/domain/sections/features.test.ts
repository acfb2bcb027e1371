import { readFeatures } from '../../../../src/domain/sections/features';
import { readEditor } from '../../../../src/domain/sections/responsible-editor';

const features = (text: string, title = '') => [...readFeatures({ title, text }).counts.keys()];

test.each([
  ['中新社长春3月2日电(记者 某某)市政府日前通报。', ['s:dateline', 's:from:长春', 's:head:记者']],
  ['中新網3月2日電 據市政府網站消息，橋樑通車。', ['s:dateline:据', 's:head:据']],
  ['延邊日報訊（通訊員 某某）比賽開始了。', ['s:outlet:延边日报', 's:head:通讯员', 's:head:讯']],
  ['比賽結束了。(完)', ['s:end-mark']],
  ['比賽結束了。\n來源：延邊晨報', ['s:credit', 's:credit:延边晨报']],
])('how “%s” is made is seen', (text, expected) => {
  expect(features(text)).toEqual(expect.arrayContaining(expected));
});

test('a number counts as a number, whichever it is', () => {
  const words = (text: string) => features(text).filter((name) => name.startsWith('b:'));

  expect(words('產值12,300.5萬元')).toEqual(words('產值7萬元'));
});

test.each([
  ['消息。\n【编辑:某某某】', '某某某', '消息。\n'],
  ['消息。 (责任编辑:某某)', '某某', '消息。 '],
  ['编辑:某某说，今天下雨。', null, '编辑:某某说，今天下雨。'],
  ['消息。', null, '消息。'],
])('the editor of %j is %j', (text, editor, rest) => {
  expect(readEditor({ text, responsibleEditor: null })).toEqual({ editor, text: rest });
});

test.each([
  ['digits', '1'.repeat(1_000_000)],
  ['brackets', '('.repeat(1_000_000)],
  ['line breaks', '\n'.repeat(1_000_000)],
  ['editors', '编辑:'.repeat(300_000)],
  ['spaces before an editor', `${' '.repeat(500_000)}编辑:`],
])('a million %s are read as far as is needed', (_what, text) => {
  expect(readFeatures({ title: text.slice(0, 1000), text }).counts.size).toBeLessThan(20_000);
});
