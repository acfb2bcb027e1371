import { segmentArticle } from '../../../../src/domain/tagging/article-tokens';
import { countedWords } from '../../../../src/domain/tagging/keywords/counted-words';
import { rarityIn, titleRateIn } from '../../../../src/domain/tagging/keywords/word-use';

const wordsOf = (title: string, text: string) =>
  countedWords({ title, text, tokens: segmentArticle({ title, text }) });

test('each word is counted once, and as in the title when it is there', () => {
  const words = wordsOf('雪橇開放', '雪橇由工匠製作，雪橇很快。');
  expect(words.get('雪橇')).toBe(true);
  expect(words.get('工匠')).toBe(false);
});

test('numbers, single characters and words that join sentences are not counted', () => {
  const words = [...wordsOf('', '因為2024年有三十把，他們在河邊，但是很好。').keys()];
  expect(words).toEqual(['河边']);
});

test('the same words are counted in either script', () => {
  expect(wordsOf('遊樂園', '遊樂園開放')).toEqual(wordsOf('游乐园', '游乐园开放'));
});

test('no article counts more than six hundred words', () => {
  const many = Array.from({ length: 3000 }, (_each, index) => `word${index.toString(36)}x`).join(
    '，',
  );
  expect(wordsOf('', many).size).toBe(600);
});

describe('what the archive says of a word', () => {
  const word = { key: '社区', rarity: 6, news: { articles: 10, titles: 1 } };
  const archive = (articles: number, use: { articles: number; titles: number }) => ({
    articles,
    of: () => use,
  });

  test('an archive without articles leaves it as rare as the dictionary says', () => {
    expect(rarityIn(archive(0, { articles: 0, titles: 0 }), word)).toBe(6);
  });

  test('a large archive decides by itself', () => {
    const rarity = rarityIn(archive(100_000, { articles: 10_000, titles: 0 }), word);
    expect(rarity).toBeCloseTo(Math.log(10), 1);
  });

  test('headlines that take it up make it a word of headlines', () => {
    const rate = (titles: number) => titleRateIn(archive(500, { articles: 200, titles }), word);
    expect(rate(100)).toBeGreaterThan(0);
    expect(rate(0)).toBeLessThan(0);
  });
});
