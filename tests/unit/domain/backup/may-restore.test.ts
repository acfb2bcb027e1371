import { compareVersions, requireRestorable } from '../../../../src/domain/backup/may-restore';
import { type BackupError, type Manifest } from '../../../../src/domain/backup/manifest';

const HERE = {
  engine: 'sqlite',
  version: { application: '1.2.0', strapi: '5.54.0', schema: 'now' },
} as const;

function answerTo(
  changes: { engine?: Manifest['engine']; version?: Partial<Manifest['version']> },
  allowOlder = false,
): string {
  const manifest: Manifest = {
    format: 1,
    madeAt: '2026-03-02T08:00:00.000Z',
    rows: {},
    files: [],
    engine: changes.engine ?? HERE.engine,
    version: { ...HERE.version, ...changes.version },
  };
  try {
    requireRestorable({ manifest, here: HERE, allowOlder });
    return 'restored';
  } catch (error) {
    return (error as BackupError).code;
  }
}

test('a backup goes back to code of the same age or later, and asks before its tables change', () => {
  expect(answerTo({})).toBe('restored');
  expect(answerTo({ version: { application: '1.1.9' } })).toBe('restored');
  expect(answerTo({ version: { application: '1.10.0' } })).toBe('newer-backup');
  expect(answerTo({ version: { strapi: '5.55.0' } })).toBe('newer-backup');
  expect(answerTo({ version: { schema: 'then' } })).toBe('other-schema');
  expect(answerTo({ version: { schema: 'then' } }, true)).toBe('restored');
  expect(answerTo({ engine: 'postgres' })).toBe('restored');
  const other = { engine: 'postgres', version: { schema: 'then' } } as const;
  expect(answerTo(other, true)).toBe('other-database');
});

test.each([
  ['1.2.3', '1.2.3', 0],
  ['1.9.0', '1.10.0', -1],
  ['2.0.0', '1.99.99', 1],
  ['1.2.3-beta.1', '1.2.3', 0],
])('%s beside %s', (a, b, order) => {
  expect(Math.sign(compareVersions(a, b))).toBe(order);
});
