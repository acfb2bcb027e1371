import {
  type BackupError,
  compareRows,
  findDamage,
  isPartName,
  parseManifest,
  type Manifest,
} from '../../../../src/domain/backup/manifest';

const SUM = 'a'.repeat(64);
const aManifest = (changes: Partial<Manifest> = {}): Manifest => ({
  format: 1,
  madeAt: '2026-03-02T08:00:00.000Z',
  engine: 'sqlite',
  version: { application: '0.1.0', strapi: '5.54.0', schema: SUM },
  rows: { articles: 3 },
  files: [
    { name: 'database.sqlite', size: 10, sha256: SUM },
    { name: 'uploads/a.png', size: 2, sha256: SUM },
  ],
  ...changes,
});
const codeOf = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as BackupError).code;
  }
};

test('a manifest is read as it was written', () => {
  expect(parseManifest(JSON.stringify(aManifest()))).toEqual(aManifest());
});

test.each([
  ['backup-damaged', '{'],
  ['backup-damaged', 'null'],
  ['backup-damaged', '[]'],
  ['backup-damaged', JSON.stringify({ ...aManifest(), rows: { articles: -1 } })],
  ['backup-damaged', JSON.stringify({ ...aManifest(), engine: 'mysql' })],
  ['backup-format', JSON.stringify({ ...aManifest(), format: 2 })],
])('%s: %s', (code, text) => {
  expect(codeOf(() => parseManifest(text))).toBe(code);
});

describe('what is not as the manifest says', () => {
  const { files } = aManifest();
  const [database, picture] = files;
  if (!database || !picture) throw new Error('The builder has two files.');
  test.each([
    ['nothing', files, []],
    ['a missing picture', [database], ['uploads/a.png is missing.']],
    ['a shorter one', [database, { ...picture, size: 1 }], ['uploads/a.png has 1 bytes, not 2.']],
    [
      'another content',
      [database, { ...picture, sha256: 'b'.repeat(64) }],
      ['uploads/a.png has another content.'],
    ],
    [
      'a stranger',
      [...files, { ...picture, name: 'uploads/b.png' }],
      ['uploads/b.png is in no list.'],
    ],
  ])('%s', (_what, found, faults) => {
    expect(findDamage({ manifest: aManifest(), found })).toEqual(faults);
  });

  test('a backup without its database', () => {
    const manifest = aManifest({ files: [picture] });
    expect(findDamage({ manifest, found: [picture] })).toEqual(['It has no database.']);
  });
});

test('tables that lost, won or are not there are named', () => {
  expect(compareRows({ a: 1, b: 2, c: 3 }, { a: 1, b: 1, d: 4 })).toEqual([
    'b has 1 rows, not 2.',
    'c has no rows, not 3.',
    'd has 4 rows, not none.',
  ]);
});

test.each([
  ['manifest.json', true],
  ['database.sqlite', true],
  ['uploads/bookshelf_1a2b.png', true],
  ['uploads/2026/書架.png', true],
  ['uploads/', false],
  ['uploads/../../.env', false],
  ['uploads/./a', false],
  ['uploads//a', false],
  ['uploads/.hidden', false],
  ['uploads/a\\..\\b', false],
  ['uploads/c:evil', false],
  ['uploads/a\0b', false],
  ['/etc/passwd', false],
  ['.env', false],
  ['configuration/../../x', false],
  ['__proto__', false],
])('%j may stand in a backup: %s', (name, may) => {
  expect(isPartName(name)).toBe(may);
});
