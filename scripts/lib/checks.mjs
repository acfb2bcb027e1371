import { existsSync, readFileSync, rmSync } from 'node:fs';
import { keepingBuild } from './build.mjs';
import { runLogged } from './child.mjs';
import { freshSecrets } from './env-file.mjs';
import { filesUnder } from './fingerprint.mjs';
import { inRoot, STRAPI } from './root.mjs';

const bin = (name) => inRoot('node_modules', ...name.split('/'));
const node = (...args) => ({ command: process.execPath, args });
const typeCheck = (project) => node(bin('typescript/bin/tsc'), '--noEmit', '-p', project);

/** What `npm test` checks before it runs a test: each counts as one. */
export function checks() {
  return [
    { name: 'lint', label: 'Lint (eslint)', ...node(bin('eslint/bin/eslint.js'), '.') },
    {
      name: 'format',
      label: 'Format (prettier)',
      ...node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'),
      hint: 'Run `npm run format`.',
    },
    ...['tsconfig.json', 'tsconfig.tools.json', 'src/admin/tsconfig.json']
      .filter((project) => existsSync(inRoot(project)))
      .map((project) => ({
        name: `types-${project.replace(/\W+/g, '-')}`,
        label: `Types (${project})`,
        ...typeCheck(project),
      })),
    {
      name: 'generated-types',
      label: 'Generating types, to compare with types/generated',
      run: generatedTypesAreCurrent,
    },
  ];
}

/** Runs one check, shows what it found; gives whether it passed. */
export async function runCheck(check) {
  if (check.run) return check.run(check);
  const { code, output } = await runLogged(check);
  if (code !== 0) console.error(`${output.trimEnd()}\n${check.hint || ''}`);
  return code === 0;
}

const COMMITTED = 'types/generated';
const FRESH = '.tmp/types-check';

/**
 * Generates the types of the content types beside the committed ones and compares. Strapi boots
 * for it without opening its database, and compiles into `dist`.
 */
async function generatedTypesAreCurrent({ name, label }) {
  rmSync(inRoot(FRESH), { recursive: true, force: true });
  const generate = {
    name,
    label,
    ...node(STRAPI, 'ts:generate-types', '--silent', '--out-dir', FRESH),
    env: {
      ...freshSecrets(),
      ...process.env,
      STRAPI_TELEMETRY_DISABLED: 'true',
      DATABASE_URL: '',
      DATABASE_FILENAME: '.tmp/types-check.db',
    },
  };
  const { code, output } = await keepingBuild(() => runLogged(generate));
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
