import path from 'node:path';
import { ROOT } from '../../support/paths';
import { callEach, evaluate } from './run-module';

const aPackage = (name: string, license?: string) => ({
  packages: { '': {}, [`node_modules/${name}`]: { version: '1.0.0', license } },
});
const anException = (changes: object = {}) => ({
  packages: ['strange'],
  licence: 'GPL-3.0-only',
  reason: 'because',
  ...changes,
});

describe('a licence', () => {
  test.each([
    ['that is allowed is no problem', { ...aPackage('good', 'MIT'), exceptions: [] }, []],
    [
      'that is not allowed is named',
      { ...aPackage('strange', 'GPL-3.0-only'), exceptions: [] },
      ['strange 1.0.0 has the licence GPL-3.0-only, which is not allowed and has no exception.'],
    ],
    [
      'that is missing is named',
      { ...aPackage('@scope/strange'), exceptions: [] },
      [
        '@scope/strange 1.0.0 has the licence (none in the lock), which is not allowed and has no exception.',
      ],
    ],
    [
      'of what a link leads to counts, and the link has none',
      {
        packages: {
          'node_modules/linked': { resolved: 'lib/linked', link: true },
          'lib/linked': { version: '1.0.0', license: 'GPL-3.0-only' },
        },
        exceptions: [],
      },
      ['lib/linked 1.0.0 has the licence GPL-3.0-only, which is not allowed and has no exception.'],
    ],
    [
      'with an exception is no problem',
      { ...aPackage('strange', 'GPL-3.0-only'), exceptions: [anException()] },
      [],
    ],
    [
      'that changed since its exception is named, and the exception is idle',
      { ...aPackage('strange', 'AGPL-3.0-only'), exceptions: [anException()] },
      [
        'strange 1.0.0 has the licence AGPL-3.0-only, which is not allowed and has no exception.',
        'The exception for strange is used by no package: remove it.',
      ],
    ],
    [
      'needs a reason for its exception',
      { ...aPackage('strange', 'GPL-3.0-only'), exceptions: [anException({ reason: '' })] },
      ['The exception for strange has no reason.'],
    ],
  ])('%s', (_name, input, problems) => {
    expect(callEach('licences.mjs', 'licenceProblems', [input])).toEqual([problems]);
  });

  test('is read as SPDX writes it', () => {
    const expressions: [string, boolean][] = [
      ['MIT', true],
      ['(MIT OR GPL-3.0-or-later)', true],
      ['GPL-3.0-or-later OR MIT', true],
      ['MIT AND Apache-2.0', true],
      ['MIT AND GPL-3.0-or-later', false],
      ['(MIT AND GPL-2.0-only) OR ISC', true],
      ['ISC AND (GPL-2.0-only OR LGPL-3.0-only)', false],
      ['SEE LICENSE IN LICENSE', false],
      ['MIT GPL-3.0-only', false],
      ['', false],
    ];
    expect(
      callEach(
        'licences.mjs',
        'isAllowed',
        expressions.map(([text]) => text),
      ),
    ).toEqual(expressions.map(([, allowed]) => allowed));
  });
});

describe('an advisory', () => {
  const via = {
    url: 'https://github.com/advisories/GHSA-aaaa',
    name: 'old',
    severity: 'high',
    title: 'Bad',
  };
  const report = (...all: unknown[]) =>
    JSON.stringify({ vulnerabilities: { old: { via: all }, above: { via: ['old'] } } });
  const excepted = { advisory: 'GHSA-aaaa', until: '2026-12-31', reason: 'not reached' };
  const today = '2026-11-24';
  test.each([
    ['is a problem', { output: report(via), exceptions: [] }, ['old: high: Bad, GHSA-aaaa.']],
    ['with an exception is none', { output: report(via), exceptions: [excepted] }, []],
    [
      'is one again when its exception has ended',
      { output: report(via), exceptions: [{ ...excepted, until: '2026-01-01' }] },
      ['old: high: Bad, GHSA-aaaa (its exception ended 2026-01-01).'],
    ],
    [
      'that is gone leaves an idle exception',
      { output: report(), exceptions: [excepted] },
      ['The exception for GHSA-aaaa is idle: remove it.'],
    ],
  ])('%s', (_name, input, problems) => {
    expect(callEach('advisories.mjs', 'readAudit', [{ ...input, today }])).toEqual([
      { asked: true, problems },
    ]);
  });

  test.each([
    ['', 'npm audit gave no answer'],
    [JSON.stringify({ message: '405 Method Not Allowed' }), '405 Method Not Allowed'],
    [JSON.stringify({ error: { code: 'ENOAUDIT', summary: 'offline' } }), 'offline'],
  ])('cannot be asked for everywhere: %s', (output, why) => {
    expect(callEach('advisories.mjs', 'readAudit', [{ output, exceptions: [], today }])).toEqual([
      { asked: false, why },
    ]);
  });
});

test('every package of this project has an allowed licence or an exception with a reason', () => {
  const file = (name: string) => JSON.stringify(path.join(ROOT, name));
  const problems = evaluate(
    'licences.mjs',
    `(async () => {
      const { readFileSync } = await import('node:fs');
      const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
      const { packages } = read(${file('package-lock.json')});
      const { licences } = read(${file('scripts/dependency-exceptions.json')});
      return lib.licenceProblems({ packages, exceptions: licences });
    })()`,
  );
  expect(problems).toEqual([]);
});
