import fc from 'fast-check';
import { mergeTags, parseTagging } from '../../../../src/domain/tagging/merge';
import { type Tagging, type TagSuggestion } from '../../../../src/domain/tagging/types';

type MergeInput = Parameters<typeof mergeTags>[0];

const NAMES = new Map([
  ['yanji', '延吉'],
  ['party', '基層黨建'],
  ['korean', '朝鮮族'],
  ['unity', '民族團結'],
]);

function aSuggestion(id: string, score = 1): TagSuggestion {
  const name = NAMES.get(id) ?? id;
  return { id, name, count: 1, score, inTitle: false, matches: [{ text: name, count: 1 }] };
}

function merged(input: Partial<MergeInput>): ReturnType<typeof mergeTags> {
  return mergeTags({
    previous: null,
    currentIds: [],
    editorIds: null,
    suggestions: [],
    candidates: [],
    names: NAMES,
    ...input,
  });
}

/** The next save of the same draft. */
function next(before: ReturnType<typeof mergeTags>, input: Partial<MergeInput>) {
  return merged({ previous: before.tagging, currentIds: before.tagIds, ...input });
}

const origins = ({ tagging }: { tagging: Tagging }): Record<string, string> =>
  Object.fromEntries(Object.entries(tagging.tags).map(([id, { origin }]) => [id, origin]));

const both = [aSuggestion('yanji', 2), aSuggestion('party', 3)];

describe("the machine's proposals", () => {
  test('become automatic tags, the best first, with their evidence', () => {
    const result = merged({ suggestions: both });
    expect(result.tagIds).toEqual(['party', 'yanji']);
    expect(result.tagging.tags.yanji).toEqual({
      origin: 'auto',
      name: '延吉',
      count: 1,
      score: 2,
      matches: [{ text: '延吉', count: 1 }],
    });
  });

  test('go when their evidence goes', () => {
    const result = next(merged({ suggestions: both }), { suggestions: [aSuggestion('party')] });
    expect(result.tagIds).toEqual(['party']);
    expect(origins(result)).toEqual({ party: 'auto' });
  });

  test('are as many as the limit allows, and an editor’s tags do not count', () => {
    const result = merged({ suggestions: both, editorIds: ['korean', 'unity'], limit: 1 });
    expect(result.tagIds).toEqual(['korean', 'unity', 'party']);
  });

  test('do not move up when an editor removes a better one', () => {
    const before = merged({ suggestions: both, limit: 1 });
    expect(next(before, { suggestions: both, limit: 1, editorIds: [] }).tagIds).toEqual([]);
  });
});

describe("an editor's decisions", () => {
  test('a tag that an editor removed does not come back', () => {
    let result = merged({ suggestions: both });
    result = next(result, { suggestions: both, editorIds: ['party'] });
    expect(origins(result)).toEqual({ party: 'auto', yanji: 'rejected' });
    expect(result.tagging.tags.yanji).toEqual({
      origin: 'rejected',
      name: '延吉',
      count: 0,
      score: 0,
      matches: [],
    });
    result = next(result, { suggestions: [] });
    result = next(result, { suggestions: both });
    expect(result.tagIds).toEqual(['party']);
  });

  test('an editor may add it again, and then it is the editor’s', () => {
    let result = next(merged({ suggestions: both }), { suggestions: both, editorIds: ['party'] });
    result = next(result, { suggestions: both, editorIds: ['party', 'yanji'] });
    expect(origins(result)).toEqual({ party: 'auto', yanji: 'manual' });
    expect(next(result, { suggestions: [] }).tagIds).toEqual(['yanji']);
  });

  test('a tag that an editor added stays through every run', () => {
    let result = merged({ suggestions: both, editorIds: ['korean'] });
    expect(result.tagIds).toEqual(['korean', 'party', 'yanji']);
    result = next(result, { suggestions: [] });
    result = next(result, { suggestions: both });
    expect(origins(result)).toMatchObject({ korean: 'manual', yanji: 'auto' });
  });

  test('an automatic tag that an editor leaves in the list stays automatic', () => {
    const before = merged({ suggestions: both });
    const result = next(before, { suggestions: both, editorIds: ['party', 'yanji', 'korean'] });
    expect(origins(result)).toEqual({ korean: 'manual', party: 'auto', yanji: 'auto' });
  });

  test('an editor who removes an own tag rejects it', () => {
    const before = merged({ editorIds: ['yanji'] });
    const result = next(before, { editorIds: [], suggestions: both });
    expect(result.tagIds).toEqual(['party']);
    expect(origins(result)).toEqual({ party: 'auto', yanji: 'rejected' });
  });

  test('a tag without provenance was put there by somebody', () => {
    const result = merged({ currentIds: ['korean'] });
    expect(origins(result)).toEqual({ korean: 'manual' });
  });

  test('a tag that went from the draft by another way is not put back', () => {
    const before = merged({ suggestions: both });
    const result = merged({ previous: before.tagging, currentIds: ['party'], suggestions: both });
    expect(origins(result)).toEqual({ party: 'auto', yanji: 'rejected' });
  });

  test('a tag that the vocabulary has no longer keeps its place and its name', () => {
    const before = merged({ editorIds: ['korean'] });
    const result = next(before, { names: new Map() });
    expect(result.tagging.tags.korean).toMatchObject({ origin: 'manual', name: '朝鮮族' });
  });

  test('the order an editor chose is kept, new tags come behind', () => {
    const before = merged({ editorIds: ['unity', 'korean'] });
    const result = next(before, { editorIds: ['korean', 'unity'], suggestions: both });
    expect(result.tagIds).toEqual(['korean', 'unity', 'party', 'yanji']);
  });
});

test('candidates are kept with the tagging', () => {
  const candidates = [{ name: '冰雕', folded: '冰雕', score: 0.2, count: 3 }];
  expect(merged({ candidates }).tagging.candidates).toEqual(candidates);
});

describe('whatever happened before', () => {
  const id = fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'constructor', '7');
  const ids = fc.uniqueArray(id);
  const origin = fc.constantFrom('auto' as const, 'manual' as const, 'rejected' as const);
  const suggestions = fc
    .uniqueArray(fc.record({ id, score: fc.integer({ min: 0, max: 5 }) }), {
      selector: (entry) => entry.id,
    })
    .map((list) => list.map((entry) => aSuggestion(entry.id, entry.score)));
  const previous = fc.option(
    fc
      .uniqueArray(fc.record({ id, origin }), { selector: (entry) => entry.id })
      .map((list): Tagging => ({
        version: 1,
        tags: Object.fromEntries(
          list.map((entry) => [
            entry.id,
            { origin: entry.origin, name: entry.id, count: 0, score: 0, matches: [] },
          ]),
        ),
        candidates: [],
      })),
  );
  const input = fc.record({
    previous,
    currentIds: ids,
    editorIds: fc.option(ids),
    suggestions,
    limit: fc.integer({ min: 0, max: 5 }),
  });

  test('saving the result again changes nothing, with or without the list of tags', () => {
    fc.assert(
      fc.property(input, ({ suggestions: found, limit, ...rest }) => {
        const once = merged({ suggestions: found, limit, ...rest });
        const again = { suggestions: found, limit };
        for (const editorIds of [null, once.tagIds]) {
          const twice = next(once, { ...again, editorIds });
          expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
        }
      }),
    );
  });

  test('the order of the lists that come in does not change the tags', () => {
    fc.assert(
      fc.property(input, (given) => {
        const turned = merged({
          ...given,
          currentIds: [...given.currentIds].reverse(),
          editorIds: given.editorIds && [...given.editorIds].reverse(),
          suggestions: [...given.suggestions].reverse(),
        });
        const straight = merged(given);
        expect(turned.tagging).toEqual(straight.tagging);
        expect([...turned.tagIds].sort()).toEqual([...straight.tagIds].sort());
      }),
    );
  });

  test('what the editor asks for stays, what the editor left out is gone', () => {
    fc.assert(
      fc.property(input, ids, (given, asked) => {
        const result = merged({ ...given, editorIds: asked });
        const removed = given.currentIds.filter((tag) => !asked.includes(tag));
        const added = asked.filter((tag) => !given.currentIds.includes(tag));
        expect(result.tagIds).toEqual(expect.arrayContaining(added));
        expect(result.tagIds.filter((tag) => removed.includes(tag))).toEqual([]);
      }),
    );
  });

  test('what is stored can be read back', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { tagging } = merged(given);
        const stored: unknown = JSON.parse(JSON.stringify(tagging));
        expect(JSON.stringify(parseTagging(stored))).toBe(JSON.stringify(tagging));
      }),
    );
  });
});

test.each([[null], [undefined], ['{}'], [[]], [{}], [{ version: 2, tags: {}, candidates: [] }]])(
  'a stored value that is no tagging reads as none: %p',
  (value) => expect(parseTagging(value)).toBeNull(),
);
