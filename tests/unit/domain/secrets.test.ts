import { problemOfSecrets, SECRETS } from '../../../src/domain/secrets';

const good = Object.fromEntries(SECRETS.map((name) => [name, `random-${name}`]));

describe('a newsroom in production', () => {
  test('starts with secrets of its own', () => {
    expect(problemOfSecrets({ values: good, isProduction: true })).toBeNull();
  });

  test.each(SECRETS)('does not start without %s', (name) => {
    for (const value of ['', ' ', undefined, 'a,,b']) {
      const problem = problemOfSecrets({ values: { ...good, [name]: value }, isProduction: true });
      expect(problem).toMatch(new RegExp(`^The newsroom does not start with no ${name}: .+\\.$`));
    }
  });

  test.each(SECRETS)('does not start with the example’s %s, and does not repeat it', (name) => {
    const values = { ...good, [name]: 'toBeModified1,other' };
    const problem = problemOfSecrets({ values, isProduction: true });
    expect(problem).toContain(`${name} as in .env.example`);
    expect(problem).not.toContain('toBeModified');
  });
});

test('elsewhere a missing secret is Strapi’s affair, an example’s is never a secret', () => {
  expect(problemOfSecrets({ values: {}, isProduction: false })).toBeNull();
  const values = { ...good, JWT_SECRET: 'tobemodified' };
  expect(problemOfSecrets({ values, isProduction: false })).toContain('JWT_SECRET');
});
