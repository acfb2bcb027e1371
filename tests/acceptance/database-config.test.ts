import { existsSync } from 'node:fs';
import { runCommand } from '../support/commands';
import { makeEmptyDatabase } from '../support/empty-database';

const NO_MYSQL =
  /database\.js: MySQL and MariaDB are not supported: set DATABASE_URL to a postgres:\/\/ .+$/m;

describe('the choice of a database', () => {
  test.each([
    ['a MySQL address', { DATABASE_URL: 'mysql://root@127.0.0.1:3306/news' }, NO_MYSQL],
    ['a MariaDB address', { DATABASE_URL: 'mariadb://root@127.0.0.1/news' }, NO_MYSQL],
    ['MySQL as the client', { DATABASE_CLIENT: 'mysql' }, NO_MYSQL],
    [
      'an address of another kind',
      { DATABASE_URL: 'mongodb://127.0.0.1/news' },
      /database\.js: DATABASE_URL must begin with postgres:\/\/ \(it begins with "mongodb"\).+$/m,
    ],
    [
      'PostgreSQL without an address',
      { DATABASE_CLIENT: 'postgres' },
      /database\.js: PostgreSQL is configured by DATABASE_URL .+, which is empty\.$/m,
    ],
  ])(
    '%s is refused with a sentence that says what to set',
    async (_name, env, sentence) => {
      const { status, stdout, stderr } = await runCommand({ name: 'invite-admin', env });
      expect(stderr).toMatch(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect([status, stdout]).toEqual([1, '']);
    },
    120_000,
  );

  test('a password in a refused address is not shown', async () => {
    const env = { DATABASE_URL: 'mysql://editor:secret-word@127.0.0.1/news' };
    const { stderr } = await runCommand({ name: 'invite-admin', env });
    expect(stderr).not.toContain('secret-word');
  }, 120_000);

  test('DATABASE_FILENAME names the file, and its folder is made', async () => {
    const database = await makeEmptyDatabase('sqlite');
    try {
      const { status } = await runCommand({ name: 'invite-admin', env: database.env });
      expect(status).toBe(0);
      expect(existsSync(database.env.DATABASE_FILENAME ?? '')).toBe(true);
    } finally {
      await database.remove();
    }
  }, 120_000);
});
