import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runLogged } from './child.mjs';
import { freshSecrets } from './env-file.mjs';
import { filesUnder } from './fingerprint.mjs';
import { inRoot } from './root.mjs';

const bin = (name) => inRoot('node_modules', ...name.split('/'));
const node = (...args) => ({ command: process.execPath, args });
const logged = (check) => ({ ...check, run: runCheck });
/** Niceness of the checks: the tests get the processor first. */
const CHECKS_GIVE_WAY = 10;

/** The build that the tests run; tests/support/paths.ts has the same path. */
const RUN = process.env.TEST_RUN_ID;
const TEST_DIST = inRoot('.tmp', RUN ? `test-dist-${RUN}` : 'test-dist');
const COMPILED = 'types-tsconfig-json';

/**
 * The checks of `npm test` beside its tests: jobs (jobs.mjs), each counts as one.
 *
 * @param withAudit also licences and known vulnerabilities, which query a registry
 */
export function checks({ withAudit = false } = {}) {
  return [
    ...(withAudit ? [audit()] : []),
    logged({ name: 'lint', label: 'Lint (eslint)', ...node(bin('eslint/bin/eslint.js'), '.') }),
    // The tests run its output, and the types are generated from it.
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

/** Whether the check of this name compiles what the tests run. */
export const compiles = ({ name }) => name === COMPILED;

/** By content: a file rewritten with the same text still counts as unchanged. */
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
      // Shown even on success: it may report that no registry could be reached.
      console.error(output.trimEnd());
      return code === 0;
    },
  };
}

/** Runs one check and shows its findings; returns whether it passed. */
async function runCheck(check) {
  const niceness = compiles(check) ? 0 : CHECKS_GIVE_WAY;
  const { code, output } = await runLogged({ ...check, niceness });
  if (code !== 0) console.error(`${output.trimEnd()}\n${check.hint || ''}`);
  return code === 0;
}

const COMMITTED = 'types/generated';
const FRESH = '.tmp/types-check';

/**
 * Generates the types of the content types beside the committed ones and compares. Loads Strapi in the
 * form that the tests compiled, without opening its database.
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
      `✗ ${drifted.join(', ')} in ${COMMITTED} no longer match the schemas: run \`npm run types\` and commit the result.`,
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
