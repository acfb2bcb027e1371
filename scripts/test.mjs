/**
 * `npm test`: lint, format and types beside each other, then unit and integration tests in one run of
 * Jest; the last line is `N passed, N failed`.
 *
 * `--unit`, `--integration`, `--acceptance`, `--torture`, `--browser`: only that group of tests, without the
 *   checks.
 * `--all`: the checks, the audit of dependencies and every group, as CI does.
 * `--only PATTERN`: only test files whose path matches, without the checks.
 * `--kills N`: how many times the torture kills each newsroom (20), and each restore (4).
 * `--fuzz N`: how many random requests the torture sends to each newsroom (750); `--seed S`: the same again.
 * `--note-timings`: records how long each file took, so that the longest start first the next time.
 * `--queries N`: how many random queries run against an archive of 20,000 articles on each engine, with the limits
 *   of an idle machine (without it: 150, of 2,000 articles).
 * `--seconds N`: how long the torture writes, and lets promos start, with several newsrooms (10).
 * `--articles N`: how many articles the newsroom has whose lock the torture takes (2,500).
 *
 * The torture kills newsrooms during writes; the browser tests write articles in the built panel.
 *
 * With CI=true a PostgreSQL is required (TEST_DATABASE_URL names one); otherwise the tests that need one
 * are skipped, and named, when none answers.
 */
import './lib/require-node.mjs';
import os from 'node:os';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checks, compiles } from './lib/checks.mjs';
import { runForeground } from './lib/child.mjs';
import { runJobs } from './lib/jobs.mjs';
import { findPostgres } from './lib/postgres.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';
import { noteTimings } from './lib/timings.mjs';
import { addCounts, countJest, countLine, failureLines } from './lib/test-count.mjs';

const SKIPS_SHOWN = 200;
const QUICK = ['unit', 'integration'];
const GROUPS = [...QUICK, 'acceptance', 'torture', 'browser'];
const USAGE = `Usage: npm test -- [--all] ${GROUPS.map((group) => `[--${group}]`).join(' ')} [--only PATTERN] [--kills N] [--fuzz N] [--seed S] [--seconds N] [--articles N] [--queries N] [--note-timings]`;
/** Options of the torture, and the environment variables that its tests read. */
const TORTURE = {
  kills: 'TORTURE_KILLS',
  fuzz: 'TORTURE_FUZZ',
  seed: 'TORTURE_SEED',
  seconds: 'TORTURE_SECONDS',
  articles: 'TORTURE_ARTICLES',
  queries: 'TORTURE_QUERIES',
};
/** Each group is three projects of Jest: files that run once, and files that run once per database. */
const WITH_DATABASES = ['integration', 'acceptance', 'torture'];

runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  await setUp({ wants: [] });
  const wantsPostgres = options.groups.some((group) => WITH_DATABASES.includes(group));
  const postgresUrl = wantsPostgres ? await postgresForTests() : null;

  const list = options.withChecks ? checks({ withAudit: options.isAll }) : [];
  const first = await runFirst(list.filter(compiles), options.groups.includes('browser'));
  const isCompiled = first.some(({ passed }) => passed);
  // All other checks use the processor time that the tests leave, one after the other.
  const others = list.filter((check) => !compiles(check));
  const [beside, counts] = await Promise.all([
    runJobs(others, 1).then((results) => others.map(passedOrNot(results))),
    runTests({ ...options, postgresUrl, isCompiled }),
  ]);

  const total = addCounts([countOfChecks([...first, ...beside]), ...counts]);
  if (total.skipped.length > 0) {
    console.log('\nSkipped:');
    for (const name of total.skipped.slice(0, SKIPS_SHOWN)) console.log(`  ${name}`);
    const more = total.skipped.length - SKIPS_SHOWN;
    if (more > 0) console.log(`  and ${more} more`);
  }
  if (total.failures.length > 0) console.log(['\nFailed:', ...failureLines(total)].join('\n'));
  console.log(`\n${countLine(total)}`);
  return total.failed === 0 ? 0 : 1;
});

/** What the tests need: the server, compiled by its check, and for a browser the build, on all cores. */
async function runFirst(compiling, wantsBuild) {
  const build = { name: 'build', run: () => setUp({ wants: ['build'] }) };
  const jobs = [...compiling, ...(wantsBuild ? [build] : [])];
  const results = await runJobs(jobs, os.availableParallelism());
  return jobs.map(passedOrNot(results)).filter(({ name }) => name !== build.name);
}

const passedOrNot = (results) => (job, index) => ({ ...job, passed: results[index] });

/** Tests with a browser come last, since nothing else may use the processor meanwhile. */
async function runTests(options) {
  const isBrowser = (group) => group === 'browser';
  const runs = [
    options.groups.filter((group) => !isBrowser(group)),
    options.groups.filter(isBrowser),
  ];
  const counts = [];
  for (const groups of runs) {
    if (groups.length > 0) counts.push(await runJest({ ...options, groups }));
  }
  return counts;
}

function countOfChecks(list) {
  const failed = list.filter(({ passed }) => !passed);
  return {
    ...{ passed: list.length - failed.length, failed: failed.length, skipped: [] },
    failures: failed.map(({ name }) => ({ name, message: '' })),
  };
}

function readOptions(argv) {
  const flags = Object.fromEntries(
    ['all', 'note-timings', ...GROUPS].map((name) => [name, { type: 'boolean' }]),
  );
  const texts = Object.fromEntries(
    ['only', ...Object.keys(TORTURE)].map((name) => [name, { type: 'string' }]),
  );
  let values;
  try {
    ({ values } = parseArgs({ args: argv, options: { ...flags, ...texts } }));
  } catch {
    throw new Problem(USAGE);
  }
  const { all: isAll = false, 'note-timings': notesTimings = false, only = null } = values;
  const torture = {};
  for (const [name, variable] of Object.entries(TORTURE)) {
    if (values[name] === undefined) continue;
    if (!(Number(values[name]) >= 1)) throw new Problem(USAGE);
    torture[variable] = values[name];
  }
  const chosen = GROUPS.filter((group) => values[group]);
  const groups = isAll ? GROUPS : chosen.length > 0 ? chosen : QUICK;
  const withChecks = isAll || (chosen.length === 0 && only === null);
  return { groups, only, torture, notesTimings, withChecks, isAll };
}

/** The address of a PostgreSQL, or null when there is none and none is required. */
async function postgresForTests() {
  const { url, reason } = await findPostgres();
  if (url) return url;
  if (process.env.CI === 'true') {
    throw new Problem(
      `With CI=true the PostgreSQL tests are mandatory, but no server answers (${reason}): start one, or name one in TEST_DATABASE_URL.`,
    );
  }
  console.error(
    `! No PostgreSQL answers (${reason}): its tests are skipped. TEST_DATABASE_URL names one.`,
  );
  return null;
}

async function runJest({ groups, only, torture, postgresUrl, isCompiled, notesTimings }) {
  const reportFile = inRoot('.tmp', `jest-${groups.length === 1 ? groups[0] : 'together'}.json`);
  mkdirSync(inRoot('.tmp'), { recursive: true });
  rmSync(reportFile, { force: true });
  console.error(`\nTests: ${groups.join(', ')}`);
  // Response times are measured while no other test shares the processor.
  const isAlone = only !== null && groups.length === 1 && groups[0] === 'torture';
  const code = await runForeground({
    command: process.execPath,
    args: [
      // Strapi loads ES modules at run time, to recognise uploads by content for one.
      '--experimental-vm-modules',
      // A worker creates much short-lived garbage: fewer collections, at the cost of some memory.
      '--max-semi-space-size=64',
      '--disable-warning=ExperimentalWarning',
      inRoot('node_modules/jest/bin/jest.js'),
      ...['--ci', '--selectProjects', ...groups.flatMap(projectsOf)],
      `--maxWorkers=${workersFor({ groups, isAlone })}`,
      ...['--json', '--outputFile', reportFile],
      ...(only === null ? [] : ['--passWithNoTests', '--testPathPatterns', only]),
    ],
    env: {
      ...(postgresUrl ? { ...process.env, TEST_POSTGRES_URL: postgresUrl } : withoutPostgres()),
      ...torture,
      ...(isAlone && { TORTURE_ALONE: 'true' }),
      ...(isCompiled && { TEST_DIST_IS_COMPILED: 'true' }),
      // Node 22 caches compiled code there; Node 20 ignores it.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? inRoot('.tmp', 'compile-cache'),
    },
  });
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null;
  if (notesTimings && report) noteTimings([report]);
  return countJest({ report, code });
}

/** The browser's tests share one application and one browser. */
function workersFor({ groups, isAlone }) {
  if (isAlone) return 1;
  return groups.includes('browser') ? 2 : os.availableParallelism();
}

function projectsOf(group) {
  return WITH_DATABASES.includes(group) ? [group, `${group}-sqlite`, `${group}-postgres`] : [group];
}

function withoutPostgres() {
  const env = { ...process.env };
  delete env.TEST_POSTGRES_URL;
  return env;
}
