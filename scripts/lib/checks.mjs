import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runLogged } from './child.mjs';
import { freshSecrets } from './env-file.mjs';
import { filesUnder } from './fingerprint.mjs';
import { inRoot } from './root.mjs';

const bin = (name) => inRoot('node_modules', ...name.split('/'));
const node = (...args) => ({ command: process.execPath, args });
const logged = (check) => ({ ...check, run: runCheck });
/** Beside the tests, which are to have the processor first. */
const CHECKS_GIVE_WAY = 10;

/** What the tests run; tests/support/paths.ts says the same. */
const RUN = process.env.TEST_RUN_ID;
const TEST_DIST = inRoot('.tmp', RUN ? `test-dist-${RUN}` : 'test-dist');
const COMPILED = 'types-tsconfig-json';

/**
 * What `npm test` checks beside its tests: jobs (jobs.mjs), each counts as one.
 *
 * @param withAudit licences and known vulnerabilities too, for which a registry is asked
 */
export function checks({ withAudit = false } = {}) {
  return [
    ...(withAudit ? [audit()] : []),
    logged({ name: 'lint', label: 'Lint (eslint)', ...node(bin('eslint/bin/eslint.js'), '.') }),
    // Its output is what the tests run, and what the types are generated from.
    typeCheck('tsconfig.json', ['--outDir', TEST_DIST], `${TEST_DIST}.tsbuildinfo`),
    typeCheck('tsconfig.tools.json', ['--noEmit']),
    logged({
      name: 'format',
      label: 'Format (prettier)',
      ...node(
        bin('prettier/bin/prettier.cjs'),
        '--check',
        '--log-level=warn',
        ...PRETTIER_CACHE,
        '.',
      ),
      hint: 'Run `npm run format`.',
    }),
    typeCheck('src/admin/tsconfig.json', ['--noEmit']),
    {
      name: 'generated-types',
      label: 'Generating types, to compare with types/generated',
      after: COMPILED,
      run: generatedTypesAreCurrent,
    },
  ].filter((check) => !check.project || existsSync(inRoot(check.project)));
}

/** Did the check of this name compile what the tests run? */
export const compiles = ({ name }) => name === COMPILED;

/** By content: a file that is written again with the same text keeps its place. */
const PRETTIER_CACHE = [
  ...['--cache', '--cache-strategy=content'],
  ...['--cache-location', inRoot('.tmp', 'checks', 'prettier')],
];

function typeCheck(project, args, buildInfo) {
  const name = `types-${project.replace(/\W+/g, '-')}`;
  const notes = buildInfo ?? inRoot('.tmp', 'checks', `${name}.tsbuildinfo`);
  const incremental = ['--incremental', '--tsBuildInfoFile', notes];
  return logged({
    ...{ name, project, label: `Types (${project})` },
    ...node(bin('typescript/bin/tsc'), '-p', project, ...args, ...incremental),
  });
}

function audit() {
  return {
    name: 'audit-dependencies',
    label: 'Licences and known vulnerabilities of dependencies',
    ...node(inRoot('scripts/audit-dependencies.mjs')),
    isIdle: true,
    async run(check) {
      const { code, output } = await runLogged(check);
      // Also where it passes: it may say that nobody could be asked.
      console.error(output.trimEnd());
      return code === 0;
    },
  };
}

/** Runs one check, shows what it found; gives whether it passed. */
async function runCheck(check) {
  const niceness = compiles(check) ? 0 : CHECKS_GIVE_WAY;
  const { code, output } = await runLogged({ ...check, niceness });
  if (code !== 0) console.error(`${output.trimEnd()}\n${check.hint || ''}`);
  return code === 0;
}

const COMMITTED = 'types/generated';
const FRESH = '.tmp/types-check';

/**
 * Generates the types of the content types beside the committed ones and compares. Strapi is registered for
 * it, as the tests compiled it, without opening its database.
 */
async function generatedTypesAreCurrent({ name, label }) {
  rmSync(inRoot(FRESH), { recursive: true, force: true });
  const { code, output } = await runLogged({
    ...{ name, label },
    ...node(inRoot('scripts/lib/generate-types.cjs'), TEST_DIST, FRESH),
    env: {
      ...freshSecrets(),
      ...process.env,
      STRAPI_TELEMETRY_DISABLED: 'true',
      DATABASE_URL: '',
      DATABASE_FILENAME: '.tmp/types-check.db',
    },
  });
  if (code !== 0) {
    console.error(output.trimEnd());
    return false;
  }
  const drifted = driftedFiles();
  rmSync(inRoot(FRESH), { recursive: true, force: true });
  if (drifted.length > 0) {
    console.error(
      `✗ ${drifted.join(', ')} in ${COMMITTED} no longer tell what the schemas say: run \`npm run types\` and commit the result.`,
    );
  }
  return drifted.length === 0;
}

function driftedFiles() {
  const fresh = readFolder(`${FRESH}/generated`);
  const committed = readFolder(COMMITTED);
  return [...new Set([...Object.keys(fresh), ...Object.keys(committed)])].filter(
    (name) => fresh[name] !== committed[name],
  );
}

function readFolder(folder) {
  return Object.fromEntries(
    filesUnder(folder).map((file) => [
      file.slice(folder.length + 1),
      readFileSync(inRoot(file), 'utf8'),
    ]),
  );
}
