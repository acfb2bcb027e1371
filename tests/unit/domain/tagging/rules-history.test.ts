import {
  changeOfRules,
  MATCHER_VERSION,
  rulesHistory,
  type TaggingRules,
} from '../../../../src/domain/tagging/retag/rules-history';
import type { VocabularyEntry } from '../../../../src/domain/tagging/types';

const entry = (id: string, changes: Partial<VocabularyEntry> = {}): VocabularyEntry => ({
  ...{ id, name: id, aliases: [], kind: 'topic', minMentions: 1, autoApply: true },
  ...changes,
});
const rules = (entries: VocabularyEntry[], changes: Partial<TaggingRules> = {}): TaggingRules => ({
  ...{ matcher: MATCHER_VERSION, maxAutoTags: 10, entries },
  ...changes,
});
const river = entry('圖們江', { aliases: ['豆滿江'] });
const before = rules([river, entry('辣白菜')]);
const namesAfter = (now: TaggingRules) => changeOfRules(before, now)?.names;

describe('what changed between two versions of the rules', () => {
  test('nothing, whatever the order and whatever the holder knows besides', () => {
    const known = { ...river, slug: 'tumenjiang', contextWords: [] };
    expect(changeOfRules(before, rules([entry('辣白菜'), known]))).toBeNull();
  });

  test.each<[string, TaggingRules, string[]]>([
    ['an entry that came', rules([...before.entries, entry('圖書館')]), ['图书馆']],
    ['one that went, with its aliases', rules([entry('辣白菜')]), ['图们江', '豆满江']],
    [
      'a new name, beside the old one',
      rules([{ ...river, name: '圖們江流域' }, entry('辣白菜')]),
      ['图们江', '图们江流域', '豆满江'],
    ],
    ['a threshold', rules([river, entry('辣白菜', { minMentions: 2 })]), ['辣白菜']],
    ['context words', rules([river, entry('辣白菜', { contextWords: ['泡菜'] })]), ['辣白菜']],
    [
      'a name with punctuation inside, in both its forms',
      rules([...before.entries, entry('延大（延邊大學）')]),
      ['延大(延边大学)', '延大延边大学'],
    ],
  ])('%s', (_what, now, names) => {
    expect(changeOfRules(before, now)).toMatchObject({ everything: false });
    expect([...(namesAfter(now) ?? [])].sort()).toEqual([...names].sort());
  });

  test.each<[string, TaggingRules | null, TaggingRules]>([
    ['there was none before', null, before],
    ['the matcher is another', { ...before, matcher: MATCHER_VERSION - 1 }, before],
    ['so many tags more may be set', before, { ...before, maxAutoTags: 11 }],
    [
      'thousands of names came at once',
      before,
      rules(Array.from({ length: 5_001 }, (_, at) => entry(`名${at}`))),
    ],
  ])('everything, when %s', (_what, was, now) => {
    expect(changeOfRules(was, now)).toEqual({ everything: true, names: [] });
  });
});

test('a history says of every name when it last changed', () => {
  const change = (...names: string[]) => ({ everything: false, names });
  const history = rulesHistory(
    [
      { id: 'a', change: { everything: true, names: [] } },
      { id: 'b', change: change('x', 'y') },
      { id: 'c', change: change('y') },
      { id: null, change: change('z') },
    ],
    'b',
  );
  expect(history).toEqual({
    numbers: new Map([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]),
    names: new Map([
      ['x', 1],
      ['y', 2],
      ['z', 3],
    ]),
    everythingSince: 0,
    covered: 1,
  });
  // Rules that this database never had say nothing here.
  expect(rulesHistory([], 'from another database').covered).toBeNull();
});
