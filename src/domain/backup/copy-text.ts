/**
 * Parses the rows of a table in `pg_dump`'s format: `COPY public.tags (id, name) FROM stdin;`, one line
 * per row, `\.` (https://www.postgresql.org/docs/current/sql-copy.html, "Text Format").
 */

export interface CopyHeader {
  table: string;
  columns: readonly string[];
}

const IDENTIFIER = String.raw`(?:"(?:[^"]|"")+"|\w+)`;
const HEADER = new RegExp(String.raw`^COPY public\.(${IDENTIFIER}) \((.+)\) FROM stdin;$`);
const COUNTER = new RegExp(
  String.raw`^SELECT pg_catalog\.setval\('public\.(${IDENTIFIER})', (\d+), (true|false)\);$`,
);
const OWNER = new RegExp(
  String.raw`^ALTER SEQUENCE public\.(${IDENTIFIER}) OWNED BY public\.(${IDENTIFIER})\.id;$`,
);

/** The table and columns of the lines after this one; null for any other line. */
export function readCopyHeader(line: string): CopyHeader | null {
  if (!line.startsWith('COPY ')) return null;
  const [, table, columns] = HEADER.exec(line) ?? [];
  if (table === undefined || columns === undefined) return null;
  return { table: unquote(table), columns: columns.split(', ').map(unquote) };
}

export const END_OF_COPY = '\\.';

const ESCAPED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The values of a row, as PostgreSQL writes them; null is null. */
export function readCopyRow(line: string): (string | null)[] {
  return line.split('\t').map((value) => {
    if (value === '\\N') return null;
    if (!value.includes('\\')) return value;
    return value.replace(/\\(.)/g, (_whole, letter: string) => ESCAPED[letter] ?? letter);
  });
}

/** The value of a sequence; null for any other line. An unused one is at 0. */
export function readCounter(line: string): { sequence: string; last: number } | null {
  if (!line.startsWith('SELECT pg_catalog.setval(')) return null;
  const [, sequence, last, isUsed] = COUNTER.exec(line) ?? [];
  if (sequence === undefined) return null;
  return {
    sequence: unquote(sequence),
    last: isUsed === 'true' ? Number(last) : Number(last) - 1,
  };
}

/** The table whose column `id` a sequence numbers; null for any other line. */
export function readOwner(line: string): { sequence: string; table: string } | null {
  if (!line.startsWith('ALTER SEQUENCE ')) return null;
  const [, sequence, table] = OWNER.exec(line) ?? [];
  if (sequence === undefined || table === undefined) return null;
  return { sequence: unquote(sequence), table: unquote(table) };
}

function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
