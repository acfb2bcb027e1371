import { countWords } from '../../../src/admin/body-editor/view/word-count';

test.each([
  ['', 0],
  ['延吉', 2],
  ['延吉市，2020年。', 7],
  ['Strapi 5 很好', 4],
  ["it's 3.14 km", 3],
  ['연길 한국어', 5],
  ['  \n　', 0],
])('字数 of “%s” is %i', (text, words) => {
  expect(countWords(text)).toBe(words);
});
