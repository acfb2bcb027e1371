import path from 'node:path';
import { readLabelled, type LabelledText } from '../../../../bench/vocabulary/labelled';
import { mergeTags } from '../../../../src/domain/tagging/merge';
import { type TagSuggestion } from '../../../../src/domain/tagging/types';
import { createVocabularyMatcher } from '../../../../src/domain/tagging/vocabulary-matcher';
import { convertText } from '../../../../src/domain/chinese/convert-text';

type Article = Pick<LabelledText, 'title' | 'text'>;

const { texts, vocabulary } = readLabelled(path.resolve(__dirname, '../../../..'));
const matcher = createVocabularyMatcher(vocabulary);
const suggest = ({ title, text }: Article): TagSuggestion[] => matcher.match({ title, text });
const tagsOf = (article: Article): string[] =>
  suggest(article)
    .map(({ name }) => name)
    .sort();

/** Articles of five paragraphs, so that there is an order to change. */
const longer = texts.map((text, index) => ({
  title: text.title,
  text: [0, 1, 2, 3, 4].map((step) => texts[(index + step * 37) % texts.length]?.text).join('\n'),
}));
const articles: readonly Article[] = [...texts, ...longer];

const UNRELATED = '窗台上的花盆換了新土，貓在暖氣片旁睡了一下午。';

const withBoth = (change: (text: string) => string) => (article: Article) => ({
  title: change(article.title),
  text: change(article.text),
});
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const betweenScripts = (text: string): string =>
  text
    .replace(/(\p{Script=Han})([A-Za-z0-9])/gu, '$1 $2')
    .replace(/([A-Za-z0-9])(\p{Script=Han})/gu, '$1 $2');
const typeset = (text: string): string =>
  text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, ' ');

/** The articles whose tags a change does not leave alone, with both lists. */
function changed(change: (article: Article) => Article): unknown[] {
  return articles
    .map((article) => ({ ...article, before: tagsOf(article), after: tagsOf(change(article)) }))
    .filter(({ before, after }) => before.join('\n') !== after.join('\n'));
}

describe('the tags of an article stay the same', () => {
  test.each<[string, (article: Article) => Article]>([
    ['in traditional characters', withBoth((text) => convertText({ text, to: 'zh-Hant' }))],
    ['in simplified characters', withBoth((text) => convertText({ text, to: 'zh-Hans' }))],
    ['in Hong Kong’s characters', withBoth((text) => convertText({ text, to: 'zh-Hant-HK' }))],
    ['with full-width letters, digits and marks', withBoth(fullWidth)],
    ['in capitals', withBoth((text) => text.toUpperCase())],
    ['with spaces between Han and Latin', withBoth(betweenScripts)],
    ['with a space behind every Han character', withBoth(typeset)],
    [
      'with blank lines and indented paragraphs',
      ({ title, text }) => ({ title: ` ${title} `, text: text.replace(/^/gm, '\n　　') }),
    ],
    [
      'with the paragraphs in the opposite order',
      ({ title, text }) => ({ title, text: text.split('\n').reverse().join('\n') }),
    ],
    [
      'with every paragraph printed twice',
      ({ title, text }) => ({ title, text: `${text}\n${text}` }),
    ],
    [
      'with an unrelated paragraph behind',
      ({ title, text }) => ({ title, text: `${text}\n${UNRELATED}` }),
    ],
    [
      'with an unrelated paragraph before',
      ({ title, text }) => ({ title, text: `${UNRELATED}\n${text}` }),
    ],
  ])('%s', (_case, change) => {
    expect(changed(change)).toEqual([]);
  });
});

test('a paragraph of any other article never takes a tag away', () => {
  const lost = texts.flatMap((article, index) =>
    [1, 11, 53, 101].flatMap((step) => {
      const other = texts[(index + step) % texts.length]?.text ?? '';
      const after = new Set(tagsOf({ ...article, text: `${article.text}\n${other}` }));
      return tagsOf(article)
        .filter((tag) => !after.has(tag))
        .map((tag) => ({ tag, title: article.title, other }));
    }),
  );
  expect(lost).toEqual([]);
});

test('tagging an article a second time changes nothing', () => {
  const names = new Map(vocabulary.map(({ id, name }) => [id, name]));
  for (const article of articles) {
    const input = { editorIds: null, suggestions: suggest(article), candidates: [], names };
    const once = mergeTags({ ...input, previous: null, currentIds: [] });
    const twice = mergeTags({ ...input, previous: once.tagging, currentIds: once.tagIds });
    expect(twice).toEqual(once);
  }
});
