/**
 * `npm run audit:dependencies`: licences of everything in package-lock.json, and known vulnerabilities of
 * what runs in production. Exceptions, with reasons, are in dependency-exceptions.json.
 *
 * A registry without advisories is reported, but not a failure; with `--require-advisories` it is.
 */
import './lib/require-node.mjs';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readAudit } from './lib/advisories.mjs';
import { licenceProblems } from './lib/licences.mjs';
import { Problem, runMain } from './lib/problem.mjs';
import { inRoot, ROOT } from './lib/root.mjs';

const FLAG = '--require-advisories';

runMain(async () => {
  const options = process.argv.slice(2);
  if (options.some((option) => option !== FLAG)) {
    throw new Problem(`Usage: npm run audit:dependencies -- [${FLAG}]`);
  }
  const exceptions = readJson('scripts/dependency-exceptions.json');
  const { packages } = readJson('package-lock.json');
  const licences = licenceProblems({ packages, exceptions: exceptions.licences });
  const audit = readAudit({
    output: askNpm(),
    exceptions: exceptions.advisories,
    today: new Date().toISOString().slice(0, 10),
  });

  for (const sentence of [...licences, ...(audit.problems ?? [])]) console.error(`✗ ${sentence}`);
  const failed = licences.length + (audit.problems?.length ?? 0);
  const count = Object.keys(packages).length - 1;
  if (licences.length === 0) console.log(`✓ Licences of ${count} packages`);
  if (!audit.asked) {
    console.error(`! Vulnerabilities were not looked for: ${audit.why}`);
    return failed > 0 || options.includes(FLAG) ? 1 : 0;
  }
  if (audit.problems.length === 0) console.log('✓ No known vulnerability without an exception');
  return failed > 0 ? 1 : 0;
});

/** npm exits with 1 when it found something, and prints the same JSON. */
function askNpm() {
  const script = process.env.npm_execpath;
  const [command, ...first] = script ? [process.execPath, script] : ['npm'];
  const args = [...first, 'audit', '--json', '--omit=dev'];
  return spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', timeout: 120_000 }).stdout ?? '';
}

function readJson(file) {
  return JSON.parse(readFileSync(inRoot(file), 'utf8'));
}
