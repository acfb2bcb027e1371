import { createRetagger } from '../../../../src/domain/tagging/retag/decide';
import { createPreviewTally } from '../../../../src/domain/tagging/retag/preview';
import type { RetagArticle, RetagRow } from '../../../../src/domain/tagging/retag/types';
import type { TagOrigin, Tagging, VocabularyEntry } from '../../../../src/domain/tagging/types';

const entry = (id: string, name: string, aliases: string[] = []): VocabularyEntry => ({
  ...{ id, name, aliases, kind: 'topic', minMentions: 1, autoApply: true },
});
const ENTRIES = [entry('lib', '圖書館'), entry('river', '圖們江'), entry('tea', '辣白菜')];
const retagger = createRetagger({
  entries: ENTRIES,
  candidateTags: [{ id: 'cand', name: '海蘭江書屋', folded: '海兰江书屋' }],
  maxAutoTags: 10,
});

const tagging = (
  origins: Record<string, TagOrigin>,
  candidates: Tagging['candidates'] = [],
): string =>
  JSON.stringify({
    version: 1,
    tags: Object.fromEntries(
      Object.entries(origins).map(([id, origin]) => [
        id,
        { origin, name: id, count: 0, score: 0, matches: [] },
      ]),
    ),
    candidates,
  } satisfies Tagging);
const row = (changes: Partial<RetagRow> = {}): RetagRow => ({
  ...{ rowId: 1, isPublished: false, title: '開館', body: '<p>圖書館今天開館。</p>' },
  ...{ tagging: null, tags: [], isCovered: false },
  ...changes,
});
const article = (...rows: RetagRow[]): RetagArticle => ({ documentId: 'a', rows });
const tag = (id: string) => ({ id, name: id });
const keyword = (name: string, folded: string) => ({ name, folded, score: 0.5, count: 2 });

describe('what a retag decides', () => {
  test('a tag that the text speaks for comes, with its evidence', () => {
    const { rows } = retagger.decide(article(row()));
    expect(rows).toMatchObject([
      {
        tagIds: ['lib'],
        added: [{ id: 'lib', name: '圖書館', matches: [{ text: '圖書館', count: 1 }] }],
        removed: [],
      },
    ]);
    expect(JSON.parse(rows[0]?.tagging ?? '')).toMatchObject({
      tags: { lib: { origin: 'auto', count: 1 } },
    });
  });

  test('again on its own result it changes nothing, whatever order the database gives keys', () => {
    const [first] = retagger.decide(article(row())).rows;
    const stored = JSON.parse(first?.tagging ?? '') as Tagging;
    const reordered = JSON.stringify({ candidates: [], tags: stored.tags, version: 1 });
    const after = row({ tagging: reordered, tags: [tag('lib')] });
    expect(retagger.decide(article(after)).rows).toEqual([]);
  });

  test('an automatic tag goes with its evidence, an editor’s stays, one they removed stays removed', () => {
    const before = row({
      tagging: tagging({ river: 'auto', tea: 'manual', lib: 'rejected' }),
      tags: [tag('tea'), tag('river')],
    });
    const decision = retagger.decide(article(before));
    expect(decision.rows).toMatchObject([
      { tagIds: ['tea'], added: [], removed: [{ id: 'river' }] },
    ]);
    expect(decision.agreement).toEqual({
      manual: 1,
      manualFound: 0,
      rejected: 1,
      rejectedProposed: 1,
    });
  });

  test('what the draft rejects does not come to readers, and what they see keeps what it has', () => {
    const draft = row({ tagging: tagging({ lib: 'rejected' }) });
    const published = row({ rowId: 2, isPublished: true, body: null });
    const readersGet = (seen: RetagRow) =>
      retagger.decide(article(draft, seen)).rows.find(({ rowId }) => rowId === 2);
    expect(readersGet(published)).toMatchObject({ tagIds: [], added: [] });
    const has = { ...published, tags: [tag('lib')], tagging: tagging({ lib: 'auto' }) };
    expect(readersGet(has)).toMatchObject({ tagIds: ['lib'], removed: [] });
  });

  test('each row is judged by its own text', () => {
    const draft = row({ title: '江邊', body: '<p>圖們江解凍。</p>' });
    const published = row({ rowId: 2, isPublished: true });
    expect(retagger.decide(article(draft, published)).rows).toMatchObject([
      { rowId: 1, tagIds: ['river'] },
      { rowId: 2, tagIds: ['lib'] },
    ]);
  });

  test('rows in the same state get the same, and a candidate tag that enough articles have is linked', () => {
    const state = { tagging: tagging({}, [keyword('海蘭江書屋', '海兰江书屋')]) };
    const { rows } = retagger.decide(
      article(row(state), row({ ...state, rowId: 2, isPublished: true, body: null })),
    );
    expect(rows.map(({ rowId, isPublished, tagIds }) => [rowId, isPublished, tagIds])).toEqual([
      [1, false, ['lib', 'cand']],
      [2, true, ['lib', 'cand']],
    ]);
  });

  test.each<[string, string, boolean]>([
    ['a keyword that the vocabulary has now', tagging({}, [keyword('圖們江', '图们江')]), true],
    ['a keyword that it does not have', tagging({}, [keyword('書屋', '书屋')]), false],
    [
      'a form found that is nobody’s name any more',
      JSON.stringify({
        version: 1,
        tags: {
          old: {
            origin: 'auto',
            name: '書屋',
            count: 1,
            score: 1,
            matches: [{ text: '書屋', count: 1 }],
          },
        },
        candidates: [],
      }),
      true,
    ],
  ])('%s: whether keywords have to be read again', (_what, stored, isStale) => {
    const tags = stored.includes('"old"') ? [tag('old')] : [];
    const decided = retagger.decide(article(row({ tagging: stored, tags })));
    expect(decided.isKeywordsStale).toBe(isStale);
  });

  test('keywords read again take the place of the stored ones', () => {
    const stored = tagging({}, [keyword('圖們江', '图们江')]);
    const fresh = new Map([
      [1, { candidates: [keyword('書架', '书架')], promoted: [tag('shelf')] }],
    ]);
    const decision = retagger.decide(article(row({ tagging: stored })), fresh);
    expect(decision.isKeywordsStale).toBe(false);
    expect(decision.rows[0]?.tagIds).toEqual(['lib', 'shelf']);
    expect(JSON.parse(decision.rows[0]?.tagging ?? '')).toMatchObject({
      candidates: [{ name: '書架' }],
    });
  });
});

describe('a preview', () => {
  test('counts an article once, draft and published row together, and keeps three samples', () => {
    const tally = createPreviewTally();
    for (let number = 0; number < 5; number += 1) {
      tally.add(
        retagger.decide({
          documentId: `a${number}`,
          rows: [row(), row({ rowId: 2, isPublished: true, body: null })],
        }),
      );
    }
    const gone = row({ body: '', tagging: tagging({ tea: 'auto' }), tags: [tag('tea')] });
    tally.add(retagger.decide(article(gone)));
    const preview = tally.result();
    expect(preview).toMatchObject({ articles: 6, written: 6, retagged: 6, adds: 5, removes: 1 });
    expect(preview.tags.map(({ id, adds, removes }) => [id, adds, removes])).toEqual([
      ['lib', 5, 0],
      ['tea', 0, 1],
    ]);
    expect(preview.tags[0]?.added).toHaveLength(3);
  });
});
