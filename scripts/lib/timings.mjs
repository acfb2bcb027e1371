/** How long each test file takes, so that the longest start first (tests/support/jest/longest-first.cjs). */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, ROOT } from './root.mjs';

const FILE = 'tests/support/jest/seconds.json';
const POSTGRES = /^(?:(?!\(sqlite\)).)*\(postgres\)/;
const SQLITE = /^(?:(?!\(postgres\)).)*\(sqlite\)/;

/**
 * @param reports from `jest --json`
 * @returns seconds by `PROJECT PATH`, as jest.config.js names projects
 */
export function secondsByFile(reports) {
  const files = reports.flatMap(({ testResults }) => testResults);
  const times = new Map();
  for (const file of files) {
    if (file.assertionResults.length === 0) continue;
    const name = path.relative(ROOT, file.name).split(path.sep).join('/');
    const twice = files.filter((other) => other.name === file.name).length > 1;
    const group = name.split('/')[1];
    const project = twice ? `${group}-${engineOf(file)}` : group;
    times.set(
      `${project} ${name}`,
      Math.max(1, Math.round((file.endTime - file.startTime) / 1000)),
    );
  }
  return Object.fromEntries([...times].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A file that Jest runs twice: PostgreSQL's run only has the tests marked for it. */
function engineOf({ assertionResults }) {
  const names = assertionResults.map(({ fullName }) => fullName);
  return names.every((name) => POSTGRES.test(name) && !SQLITE.test(name)) ? 'postgres' : 'sqlite';
}

/** Replaces the known times by those of this run. */
export function noteTimings(reports) {
  const known = JSON.parse(readFileSync(inRoot(FILE), 'utf8'));
  const noted = Object.entries({ ...known, ...secondsByFile(reports) }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  writeFileSync(inRoot(FILE), `${JSON.stringify(Object.fromEntries(noted), null, 2)}\n`);
}
