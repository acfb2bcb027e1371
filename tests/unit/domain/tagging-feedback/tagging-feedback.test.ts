import {
  decisionsOn,
  needsText,
  type Decision,
} from '../../../../src/domain/tagging-feedback/decisions';
import { monthBefore, monthRange } from '../../../../src/domain/time/month';
import { propose, type WordOfTag } from '../../../../src/domain/tagging-feedback/propose';
import {
  commandFor,
  reportText,
  writeReport,
} from '../../../../src/domain/tagging-feedback/report';
import { createTally } from '../../../../src/domain/tagging-feedback/tally';
import type { TagOrigin } from '../../../../src/domain/tagging/types';
import type { TagRecord } from '../../../../src/domain/vocabulary/tag-record';

const ZONE = 'Asia/Shanghai';

describe('a decision', () => {
  const anArticle = (origin: TagOrigin, changes: Record<string, unknown> = {}) => ({
    title: '延吉開館',
    tagIds: origin === 'rejected' ? [] : ['t'],
    tagging: {
      version: 1 as const,
      tags: {
        t: { origin, name: '延吉', count: 2, score: 1, matches: [{ text: '延吉市', count: 2 }] },
      },
      candidates: [],
    },
    isPublished: true,
    isImported: false,
    ...changes,
  });
  const read = (article: ReturnType<typeof anArticle>, contextIds: string[] = []) =>
    decisionsOn({
      article,
      contextIds: new Set(contextIds),
      evidenceOf: () => ({ count: 1, inTitle: false, matches: [{ text: '延吉市', count: 1 }] }),
    })[0];
  const without = {
    tags: { t: { origin: 'manual', name: '延吉', count: 0, score: 0, matches: [] } },
  };

  test.each<[string, ReturnType<typeof anArticle>, Partial<Decision>]>([
    ['published as proposed', anArticle('auto'), { outcome: 'kept', rule: 'mentions', count: 2 }],
    ['a draft', anArticle('auto', { isPublished: false }), { outcome: 'unseen' }],
    ['an import', anArticle('auto', { isImported: true }), { outcome: 'unseen' }],
    ['added where the text says it too', anArticle('manual'), { outcome: 'kept' }],
    [
      'added where it does not',
      anArticle('manual', { tagging: { version: 1, candidates: [], ...without } }),
      { outcome: 'added', rule: 'none', forms: [] },
    ],
    ['taken away', anArticle('rejected'), { outcome: 'rejected', count: 1, forms: ['延吉市'] }],
    ['in the title', anArticle('auto', { title: '延吉市開館' }), { rule: 'title', inTitle: true }],
  ])('%s', (_name, article, decision) => {
    expect(read(article)).toMatchObject(decision);
  });

  test('that context words made is told apart; the text is needed for rejections alone', () => {
    expect(read(anArticle('auto'), ['t'])?.rule).toBe('context');
    expect(needsText(anArticle('rejected'))).toBe(true);
    expect(needsText(anArticle('auto'))).toBe(false);
  });
});

describe('proposals', () => {
  const aTag = (changes: Partial<TagRecord> = {}): TagRecord => ({
    ...{ id: 't', name: '名', slug: 'ming', kind: 'topic', state: 'approved', aliases: [] },
    ...{ contextWords: [], minMentions: 1, parentId: null, relatedIds: [], mergedIntoId: null },
    ...changes,
  });
  const decide = (
    times: number,
    outcome: Decision['outcome'],
    changes: Partial<Decision> = {},
  ): Decision[] =>
    Array.from({ length: times }, () => ({
      ...{ tagId: 't', name: '名', outcome, rule: 'mentions' as const, count: 1, inTitle: false },
      forms: ['名'],
      ...changes,
    }));
  const proposed = (input: {
    decisions?: Decision[];
    tag?: TagRecord;
    words?: WordOfTag[];
    knownNames?: string[];
  }) => {
    const tally = createTally();
    for (const decision of input.decisions ?? []) tally.add(decision);
    return propose({
      tally,
      tags: [input.tag ?? aTag()],
      words: input.words ?? [],
      knownNames: new Set(input.knownNames ?? []),
    });
  };

  const aWord = (evidence: Partial<WordOfTag['evidence']> = {}): WordOfTag => ({
    tagId: 't',
    word: '別稱',
    evidence: { added: 4, withWord: 4, inArchive: 5, withTag: 5, ...evidence },
  });
  test.each<[string, Parameters<typeof proposed>[0], number]>([
    ['stands for it again and again', { words: [aWord()] }, 1],
    ['stood there twice', { words: [aWord({ withWord: 2, added: 2 })] }, 0],
    ['stands in too few of the articles', { words: [aWord({ added: 20 })] }, 0],
    ['stands in articles about anything', { words: [aWord({ inArchive: 50 })] }, 0],
    ['is a name already', { words: [aWord()], knownNames: ['別稱'] }, 0],
    ['belongs to a candidate', { words: [aWord()], tag: aTag({ state: 'candidate' }) }, 0],
    [
      'is one of many',
      { words: ['甲詞', '乙詞', '丙詞', '丁詞'].map((word) => ({ ...aWord(), word })) },
      3,
    ],
  ])('a word that %s as alias', (_name, input, count) => {
    expect(proposed(input).filter(({ kind }) => kind === 'alias')).toHaveLength(count);
  });

  test.each<[string, Decision[], TagRecord, string[]]>([
    [
      'an alias that is rejected',
      decide(4, 'rejected', { forms: ['别名'] }),
      aTag({ aliases: ['別名'], minMentions: 10 }),
      ['drop-alias'],
    ],
    [
      'one that is kept often enough',
      [...decide(4, 'rejected', { forms: ['别名'] }), ...decide(2, 'kept', { forms: ['别名'] })],
      aTag({ aliases: ['別名'], minMentions: 10 }),
      [],
    ],
    [
      'a candidate that is rejected',
      decide(3, 'rejected'),
      aTag({ state: 'candidate' }),
      ['stop-word'],
    ],
    [
      'one that an editor added somewhere',
      [...decide(3, 'rejected'), ...decide(1, 'added')],
      aTag({ state: 'candidate' }),
      [],
    ],
    ['a retired tag', decide(9, 'rejected'), aTag({ state: 'retired', aliases: ['名'] }), []],
  ])('%s', (_name, decisions, tag, kinds) => {
    expect(proposed({ decisions, tag }).map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each<[string, Decision[], Partial<TagRecord>, number | null]>([
    [
      'once is wrong, often is right',
      [...decide(4, 'rejected'), ...decide(4, 'kept', { count: 3 })],
      {},
      2,
    ],
    ['once is right too', [...decide(4, 'rejected'), ...decide(2, 'kept')], {}, null],
    ['too few to tell', decide(2, 'rejected'), {}, null],
    [
      'a title is enough whatever the threshold',
      decide(4, 'rejected', { inTitle: true }),
      {},
      null,
    ],
    ['but for a person', decide(4, 'rejected', { inTitle: true, count: 2 }), { kind: 'person' }, 3],
    ['what is mentioned as often as it must', decide(4, 'rejected', { count: 12 }), {}, null],
  ])('a threshold where %s', (_name, decisions, tag, mentions) => {
    const found = proposed({ decisions, tag: aTag(tag) }).find(
      ({ kind }) => kind === 'min-mentions',
    );
    expect(found && 'mentions' in found ? found.mentions : null).toBe(mentions);
  });

  test('come with the command that makes them, which no shell reads otherwise', () => {
    const evidence = { kept: 0, rejected: 3 };
    expect(commandFor({ kind: 'stop-word', tag: `他's $(rm)`, evidence })).toBe(
      `npm run tags -- retire '他'\\''s $(rm)'`,
    );
    expect(commandFor({ kind: 'drop-alias', tag: '延吉', word: '延', evidence })).toBe(
      'npm run tags -- alias --remove 延吉 延',
    );
  });

  test('the report puts what went wrong most often first, and says what is not counted', () => {
    const tally = createTally();
    for (const decision of [
      ...decide(5, 'kept', { tagId: 'good', name: '好' }),
      ...decide(2, 'rejected', { tagId: 'bad', name: '壞' }),
      ...decide(3, 'unseen', { tagId: 'new', name: '新' }),
    ]) {
      tally.add(decision);
    }
    const report = writeReport({
      month: '2026-11',
      articles: { read: 10, imported: 3 },
      tally,
      proposals: [],
    });
    expect(report.tags.map(({ name }) => name)).toEqual(['壞', '好']);
    expect(report.rules).toEqual([{ rule: 'mentions', kept: 5, rejected: 2, added: 0, unseen: 3 }]);
    const text = reportText(report, { most: 20 });
    expect(text).toContain('deleted since is not counted');
    expect(text).toContain('Nothing to propose.');
  });
});

describe('a month', () => {
  test.each([
    ['2026-11', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
    ['2026-12', '2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ])('%s on the newsroom’s clock', (month, from, to) => {
    const range = monthRange(month, ZONE);
    expect([range.from.toISOString(), range.to.toISOString()]).toEqual([from, to]);
  });

  test('is over at midnight here, not in Greenwich', () => {
    expect(monthBefore(new Date('2026-12-31T16:30:00Z'), ZONE)).toBe('2026-12');
    expect(monthBefore(new Date('2026-12-31T15:30:00Z'), ZONE)).toBe('2026-11');
  });

  test.each(['2026-13', '2026', '', '2026-1', '../..'])('%s is none', (month) => {
    expect(() => monthRange(month, ZONE)).toThrow(
      expect.objectContaining({ code: 'month-invalid' }),
    );
  });
});
