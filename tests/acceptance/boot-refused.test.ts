import { existsSync } from 'node:fs';
import { runCommand } from '../support/commands';
import { makeEmptyDatabase } from '../support/empty-database';

test.each([
  [
    'the example’s secrets',
    { APP_KEYS: 'toBeModified1,toBeModified2', JWT_SECRET: 'toBeModified' },
  ],
  ['a secret that is missing', { ENCRYPTION_KEY: '' }],
])(
  'in production a newsroom with %s does not start: one sentence, and nothing was opened',
  async (_what, secrets) => {
    const database = await makeEmptyDatabase('sqlite');
    try {
      const env = { ...database.env, ...secrets, NODE_ENV: 'production' };
      const { status, stderr, stdout } = await runCommand({ name: 'invite-admin', env });
      expect(stderr).toMatch(/^The newsroom does not start with .+\.\n$/);
      expect([status, stdout]).toEqual([1, '']);
      expect(existsSync(database.env.DATABASE_FILENAME ?? '')).toBe(false);
    } finally {
      await database.remove();
    }
  },
  120_000,
);

test.each([
  ['CORS_ORIGINS', 'https://front.example/', /^.*CORS_ORIGINS takes origins like .+\n$/],
  ['RATE_LIMIT_SEARCH', '-1', /search|limits\.ts/],
])(
  'a newsroom whose %s is wrong does not start, and says which',
  async (name, value, sentence) => {
    const database = await makeEmptyDatabase('sqlite');
    try {
      const env = { ...database.env, [name]: value };
      const { status, stderr } = await runCommand({ name: 'invite-admin', env });
      expect(stderr).toMatch(sentence);
      expect(status).toBe(1);
    } finally {
      await database.remove();
    }
  },
  120_000,
);
