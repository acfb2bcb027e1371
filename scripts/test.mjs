/**
 * `npm test`: lint, format, types, then unit and integration tests; the last line is
 * `N passed, N failed`.
 *
 * `--unit`, `--integration`, `--acceptance`, `--torture`, `--browser`: that group of tests alone, without the
 *   checks.
 * `--all`: the checks and every group, as CI does.
 * `--only PATTERN`: only test files whose path matches, without the checks.
 * `--kills N`: how often the torture kills each newsroom (20), and each restore (4).
 * `--fuzz N`: how many made-up requests the torture asks each newsroom (750); `--seed S`: the same again.
 * `--seconds N`: how long the torture writes, and lets promos start, with several newsrooms (10).
 * `--articles N`: how many articles the newsroom has whose lock the torture takes (2,500).
 *
 * The torture kills newsrooms in mid-write; the browser tests write articles in the built panel.
 *
 * With CI=true a PostgreSQL is required (TEST_DATABASE_URL names one); otherwise the tests that
 * need one are skipped, and named, when none answers.
 */
import './lib/require-node.mjs';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { checks, runCheck } from './lib/checks.mjs';
import { runForeground } from './lib/child.mjs';
import { findPostgres } from './lib/postgres.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { inRoot } from './lib/root.mjs';
import { setUp } from './lib/setup.mjs';
import { addCounts, countJest, countLine, failureLines } from './lib/test-count.mjs';

const SKIPS_SHOWN = 200;
const QUICK = ['unit', 'integration'];
const GROUPS = [...QUICK, 'acceptance', 'torture', 'browser'];
const USAGE = `Usage: npm test -- [--all] ${GROUPS.map((group) => `[--${group}]`).join(' ')} [--only PATTERN] [--kills N] [--fuzz N] [--seed S] [--seconds N] [--articles N]`;
/** Options of the torture, by the environment variable that its tests read. */
const TORTURE = {
  kills: 'TORTURE_KILLS',
  fuzz: 'TORTURE_FUZZ',
  seed: 'TORTURE_SEED',
  seconds: 'TORTURE_SECONDS',
  articles: 'TORTURE_ARTICLES',
};
const WITH_POSTGRES = ['integration', 'acceptance', 'torture'];

runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  await setUp({ wants: options.projects.includes('browser') ? ['build'] : [] });
  const wantsPostgres = options.projects.some((project) => WITH_POSTGRES.includes(project));
  const postgresUrl = wantsPostgres ? await postgresForTests() : null;

  const counts = [];
  for (const check of options.withChecks ? checks() : []) {
    const passed = await runCheck(check);
    counts.push({
      ...{ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] },
      failures: passed ? [] : [{ name: check.name, message: '' }],
    });
  }
  for (const project of options.projects) {
    counts.push(await runJest({ project, postgresUrl, ...options }));
  }

  const total = addCounts(counts);
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

function readOptions(argv) {
  const options = { projects: [], only: null, torture: {} };
  let isAll = false;
  for (let i = 0; i < argv.length; i += 1) {
    const group = argv[i].replace(/^--/, '');
    if (argv[i] === '--all') isAll = true;
    else if (argv[i].startsWith('--') && GROUPS.includes(group)) options.projects.push(group);
    else if (argv[i] === '--only' && argv[i + 1]) options.only = argv[(i += 1)];
    else if (group in TORTURE && argv[i] === `--${group}` && Number(argv[i + 1]) >= 1) {
      options.torture[TORTURE[group]] = argv[(i += 1)];
    } else throw new Problem(USAGE);
  }
  const withChecks = isAll || (options.projects.length === 0 && options.only === null);
  if (isAll) options.projects = GROUPS;
  else if (options.projects.length === 0) options.projects = QUICK;
  return { ...options, withChecks };
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

async function runJest({ project, only, torture, postgresUrl }) {
  const reportFile = inRoot('.tmp', `jest-${project}.json`);
  mkdirSync(inRoot('.tmp'), { recursive: true });
  rmSync(reportFile, { force: true });
  console.error(`\n${project[0].toUpperCase()}${project.slice(1)} tests`);
  const code = await runForeground({
    command: process.execPath,
    args: [
      // Strapi loads ES modules at run time, to recognise uploads by content for one.
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      inRoot('node_modules/jest/bin/jest.js'),
      ...['--ci', '--selectProjects', project],
      // One application and one browser, on which two tests at once would only wait; else every
      // core, of which Jest by itself leaves one idle.
      ...(project === 'browser' ? ['--runInBand'] : ['--maxWorkers=100%']),
      ...['--json', '--outputFile', reportFile],
      ...(only === null ? [] : ['--passWithNoTests', '--testPathPatterns', only]),
    ],
    env: {
      ...(postgresUrl ? { ...process.env, TEST_POSTGRES_URL: postgresUrl } : withoutPostgres()),
      ...torture,
    },
  });
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null;
  return countJest({ report, code });
}

function withoutPostgres() {
  const env = { ...process.env };
  delete env.TEST_POSTGRES_URL;
  return env;
}
