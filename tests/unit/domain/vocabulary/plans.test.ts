import { planAlias, planAliasRemoval } from '../../../../src/domain/vocabulary/plan-alias';
import { planMerge } from '../../../../src/domain/vocabulary/plan-merge';
import { planSplit } from '../../../../src/domain/vocabulary/plan-split';
import { findTagBy } from '../../../../src/domain/vocabulary/tag-names';
import type { TagRecord } from '../../../../src/domain/vocabulary/tag-record';

function aTag(name: string, changes: Partial<TagRecord> = {}): TagRecord {
  return {
    id: `id-${name}`,
    name,
    slug: `slug-${name}`,
    kind: 'topic',
    state: 'approved',
    aliases: [],
    contextWords: [],
    minMentions: 1,
    parentId: null,
    relatedIds: [],
    mergedIntoId: null,
    ...changes,
  };
}

describe('finding a tag', () => {
  const tags = [aTag('圖們', { aliases: ['圖們市'] }), aTag('延吉', { slug: 'yanji' })];
  test.each([
    ['id-延吉', '延吉'],
    ['yanji', '延吉'],
    ['图们', '圖們'],
    [' 圖們 ', '圖們'],
  ])('%s is %s', (word, name) => {
    expect(findTagBy(word, tags).name).toBe(name);
  });

  test('an alias is not a name, and whose it is is said', () => {
    expect(() => findTagBy('图们市', tags)).toThrow('它是「圖們」的别名');
    expect(() => findTagBy('！', tags)).toThrow(expect.objectContaining({ code: 'tag-not-found' }));
  });
});

describe('planning a merge', () => {
  test('names become aliases once each, whatever their script', () => {
    const from = aTag('延吉西站', { aliases: ['西站', '延吉高铁站'] });
    const into = aTag('高鐵延吉西站', { aliases: ['延吉高鐵站'] });
    const plan = planMerge({ from, into, tags: [from, into] });
    expect(plan.newAliases).toEqual(['延吉西站', '西站']);
    expect(plan.aliases).toEqual(['延吉高鐵站', '延吉西站', '西站']);
  });

  test('what stands below, goes with or was merged into it follows', () => {
    const from = aTag('舊', { relatedIds: ['id-友', 'id-新', 'id-熟'] });
    const into = aTag('新', { relatedIds: ['id-熟', 'id-舊'] });
    const below = aTag('下', { parentId: from.id });
    const former = aTag('更舊', { state: 'retired', mergedIntoId: from.id });
    const tags = [from, into, below, former, aTag('友'), aTag('熟')];
    expect(planMerge({ from, into, tags })).toMatchObject({
      childIds: [below.id],
      relatedIds: ['id-友'],
      formerIds: [former.id],
      parentId: null,
    });
  });

  test.each<[string, Partial<TagRecord>, Partial<TagRecord>, string | null]>([
    ['keeps its own', { parentId: 'id-甲' }, { parentId: 'id-乙' }, 'id-乙'],
    ['takes the other’s where it has none', { parentId: 'id-甲' }, {}, 'id-甲'],
    ['moves up where it stood below', { parentId: 'id-甲' }, { parentId: 'id-舊' }, 'id-甲'],
    ['takes none that stands below itself', { parentId: 'id-丙' }, {}, null],
  ])('the target’s parent: %s', (_name, ofFrom, ofInto, parentId) => {
    const from = aTag('舊', ofFrom);
    const into = aTag('新', ofInto);
    const others = [aTag('甲'), aTag('乙'), aTag('丙', { parentId: into.id })];
    expect(planMerge({ from, into, tags: [from, into, ...others] }).parentId).toBe(parentId);
  });

  test.each<[string, { from?: Partial<TagRecord>; into?: Partial<TagRecord> }]>([
    ['tag-merge-itself', { into: { id: 'id-舊' } }],
    ['tag-already-merged', { from: { mergedIntoId: 'id-他' } }],
    ['tag-target-retired', { into: { state: 'retired' } }],
    ['tag-target-candidate', { into: { state: 'candidate' } }],
    ['tag-merge-loop', { into: { parentId: 'id-中' } }],
  ])('%s', (code, { from: ofFrom, into: ofInto }) => {
    const from = aTag('舊', ofFrom);
    const into = aTag('新', ofInto);
    const tags = [from, into, aTag('中', { parentId: from.id })];
    expect(() => planMerge({ from, into, tags })).toThrow(expect.objectContaining({ code }));
  });

  test('a loop that plain SQL made ends nowhere else', () => {
    const from = aTag('舊');
    const into = aTag('新', { parentId: 'id-環' });
    const tags = [from, into, aTag('環', { parentId: 'id-新' })];
    expect(planMerge({ from, into, tags }).parentId).toBe('id-環');
  });
});

describe('planning an alias', () => {
  const tag = aTag('延吉西站', { aliases: ['西站'] });
  const context = { contextWords: ['醫生'] };
  test.each<[string, string, TagRecord[], string[] | string]>([
    ['a new one', '高铁站', [], ['西站', '高铁站']],
    ['its own in the other script', '西站', [], ['西站']],
    ['its name', '延吉西站', [], ['西站']],
    ['another’s name', '東站', [aTag('東站')], 'alias-taken'],
    ['another’s alias', '东站', [aTag('火車東站', { aliases: ['東站'] })], 'alias-taken'],
    ['a retired tag’s', '東站', [aTag('東站', { state: 'retired' })], ['西站', '東站']],
    ['nothing', ' ！', [], 'name-empty'],
  ])('%s', (_name, alias, others, outcome) => {
    const plan = () => planAlias({ tag, alias, tags: [tag, ...others] });
    if (typeof outcome === 'string') {
      expect(plan).toThrow(expect.objectContaining({ code: outcome }));
    } else {
      expect(plan()).toEqual(outcome);
    }
  });

  test('namesakes with context words may share one', () => {
    const doctor = aTag('金成哲醫生', context);
    const coach = aTag('金成哲教練', { contextWords: ['球隊'], aliases: ['金成哲'] });
    const tags = [doctor, coach];
    expect(planAlias({ tag: doctor, alias: '金成哲', tags })).toEqual(['金成哲']);
  });

  test('one that it has not cannot be taken away', () => {
    expect(planAliasRemoval({ tag, alias: '西站' })).toEqual([]);
    expect(() => planAliasRemoval({ tag, alias: '北站' })).toThrow(
      expect.objectContaining({ code: 'alias-unknown' }),
    );
  });
});

describe('planning a split', () => {
  const tag = aTag('車站', { aliases: ['西站', '高鐵西站', '東站'] });
  const former = aTag('北站', { state: 'retired', mergedIntoId: tag.id });
  const tags = [tag, former, aTag('延吉')];

  test('a part takes its aliases, and its name from those of the tag', () => {
    const parts = [{ name: '西站', aliases: ['高铁西站'] }];
    expect(planSplit({ tag, parts, tags })).toEqual({
      tag,
      aliases: ['東站'],
      parts: [{ name: '西站', aliases: ['高铁西站'], revived: null }],
    });
  });

  test('a tag that was merged into it comes back', () => {
    const { parts } = planSplit({ tag, parts: [{ name: '北站', aliases: [] }], tags });
    expect(parts[0]?.revived).toBe(former);
  });

  test.each([
    ['split-empty', []],
    ['alias-unknown', [{ name: '南站', aliases: ['南口'] }]],
    ['name-taken', [{ name: '延吉', aliases: [] }]],
    [
      'name-taken',
      [
        { name: '南站', aliases: [] },
        { name: '南站', aliases: [] },
      ],
    ],
    ['name-empty', [{ name: ' ', aliases: [] }]],
    [
      'alias-unknown',
      [
        { name: '甲', aliases: ['東站'] },
        { name: '乙', aliases: ['東站'] },
      ],
    ],
  ])('%s', (code, parts) => {
    expect(() => planSplit({ tag, parts, tags })).toThrow(expect.objectContaining({ code }));
  });
});
