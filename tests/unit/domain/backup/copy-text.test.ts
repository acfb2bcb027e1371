import {
  readCopyHeader,
  readCopyRow,
  readCounter,
  readOwner,
} from '../../../../src/domain/backup/copy-text';

test('a table’s rows begin with its name and columns', () => {
  const line = 'COPY public.files (id, "order", caption) FROM stdin;';
  expect(readCopyHeader(line)).toEqual({ table: 'files', columns: ['id', 'order', 'caption'] });
  expect(readCopyHeader('COPY public."Odd ""name" ("a", b) FROM stdin;')).toEqual({
    table: 'Odd "name',
    columns: ['a', 'b'],
  });
});

test.each(['', '\\.', 'SET x = 1;', 'COPY other.files (id) FROM stdin;', '-- COPY public.a (b)'])(
  '%j begins no rows',
  (line) => expect(readCopyHeader(line)).toBeNull(),
);

test.each<[string, (string | null)[]]>([
  ['1\t延吉\t\\N', ['1', '延吉', null]],
  ['\t', ['', '']],
  ['a\\tb\\nc\\rd\\\\N', ['a\tb\nc\rd\\N']],
  ['\\\\.\\x', ['\\.x']],
  ['{"a": "\\\\"x\\\\""}', ['{"a": "\\"x\\""}']],
])('%j is read as it was', (line, values) => expect(readCopyRow(line)).toEqual(values));

test('sequences are told with the table they number', () => {
  expect(readOwner('ALTER SEQUENCE public.a_id_seq1 OWNED BY public.articles.id;')).toEqual({
    sequence: 'a_id_seq1',
    table: 'articles',
  });
  const said = (last: string) =>
    readCounter(`SELECT pg_catalog.setval('public.a_id_seq1', ${last});`);
  expect(said('57, true')).toEqual({ sequence: 'a_id_seq1', last: 57 });
  expect(said('1, false')).toEqual({ sequence: 'a_id_seq1', last: 0 });
  expect(readCounter('SELECT 1;')).toBeNull();
});
