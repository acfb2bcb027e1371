import {
  compareHoldings,
  isDrift,
  type DeclaredHolding,
  type Entry,
} from '../../../../src/domain/roles/compare-holdings';

const declared = (
  entries: readonly Entry[],
  closed: readonly string[] = [],
): readonly DeclaredHolding[] => [{ id: 'editor', title: '栏目编辑', entries, closed }];
const actual = (entries: readonly Entry[]) => [{ id: 'editor', title: '栏目编辑', entries }];
const right = (key: string, ...parts: string[]): Entry => ({ key, parts });

const compare = (wanted: readonly DeclaredHolding[], there: readonly Entry[]) =>
  compareHoldings({ declared: wanted, actual: actual(there) }).map(
    ({ kind, key, declared: less, actual: more }) => [kind, key, less.join(), more.join()],
  );

test.each<[string, readonly Entry[], readonly Entry[], string[][]]>([
  ['the same says nothing', [right('read', 'a', 'b')], [right('read', 'b', 'a')], []],
  ['a right that is gone is missing', [right('read', 'a')], [], [['missing', 'read', 'a', '']]],
  [
    'a right with fewer and other fields is altered, and shown by what differs',
    [right('read', 'a', 'b')],
    [right('read', 'b', 'c')],
    [['altered', 'read', 'a', 'c']],
  ],
  [
    'a right beside a wider one of the same name is altered: rights add up',
    [right('read', 'if own')],
    [right('read', 'if own'), right('read', 'everywhere')],
    [['altered', 'read', '', 'everywhere,2 entries']],
  ],
  [
    'the same right twice is altered too',
    [right('read', 'a')],
    [right('read', 'a'), right('read', 'a')],
    [['altered', 'read', '', '2 entries']],
  ],
  ['a right of which nothing is said is extra', [], [right('x', 'a')], [['extra', 'x', '', 'a']]],
  ['a holder’s rights without parts compare too', [right('find')], [right('find')], []],
])('%s', (_name, wanted, there, expected) => {
  expect(compare(declared(wanted), there)).toEqual(expected);
});

test('what must be closed and is there is open, and drift; what an admin added is none', () => {
  const differences = compareHoldings({
    declared: declared([], ['register']),
    actual: actual([right('register'), right('own idea')]),
  });
  expect(differences.map((difference) => [difference.kind, isDrift(difference)])).toEqual([
    ['open', true],
    ['extra', false],
  ]);
});

test('a holder that is not there at all lacks everything, one of which nothing is said is extra', () => {
  const differences = compareHoldings({
    declared: declared([right('read')]),
    actual: [{ id: 'intern', title: '实习', entries: [right('role', '2 users')] }],
  });
  expect(differences.map(({ kind, holder, key }) => [kind, holder, key])).toEqual([
    ['missing', '栏目编辑', 'read'],
    ['extra', '实习', 'role'],
  ]);
});
