import { readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluate, withResults } from './run-module';

const example = readFileSync(path.resolve(__dirname, '../../../.env.example'), 'utf8');
const filled = evaluate(
  'env-file.mjs',
  `(() => {
    const example = ${JSON.stringify(example)};
    const fill = () => lib.parseEnv(lib.fillExample({ example }));
    return { once: fill(), again: fill() };
  })()`,
) as Record<'once' | 'again', Record<string, string>>;

const SECRETS = [
  'APP_KEYS',
  'API_TOKEN_SALT',
  'ADMIN_JWT_SECRET',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
];

test.each(SECRETS)('%s gets a long random value of its own', (name) => {
  expect(filled.once[name]).toMatch(/^[A-Za-z0-9+/=,]{32,}$/);
  expect(filled.again[name]).not.toBe(filled.once[name]);
});

test('no two secrets of one file are the same', () => {
  const values = SECRETS.flatMap((name) => filled.once[name]?.split(',') ?? []);
  expect(values).toHaveLength(9);
  expect(new Set(values).size).toBe(9);
});

test('nothing is left to be modified, and settings keep their values', () => {
  expect(Object.values(filled.once).join()).not.toContain('toBeModified');
  expect(filled.once).toMatchObject({ HOST: '127.0.0.1', PORT: '1337', PUBLIC_URL: '' });
  expect(filled.once).not.toHaveProperty('DATABASE_URL');
});

test.each(
  withResults('env-file.mjs', 'parseEnv', [
    ['A=1', { A: '1' }],
    ['export A = "1 # 2"', { A: '1 # 2' }],
    ['A=1 # a remark', { A: '1' }],
    ['# A=1', {}],
    ['A=a=b==', { A: 'a=b==' }],
    ['A=\r\nB=2', { A: '', B: '2' }],
  ]),
)('%j is read from the lines %j', (values, _lines, expected) => {
  expect(values).toEqual(expected);
});
