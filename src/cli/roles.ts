import type { Command } from 'commander';
import { APPLY_AT_BOOT } from '../roles';
import { applyRoles, diffRoles } from '../roles/apply';
import { declaredTokenKinds } from '../roles/declarations';
import { describeToken } from '../roles/holdings';
import { fileMatrix } from '../roles/file-rights';
import { apiMatrix, panelMatrix } from '../roles/matrix';
import { isDrift, type Difference } from '../domain/roles/compare-holdings';
import { textTable } from '../domain/roles/text-table';
import { createToken } from '../repositories/accounts/api-tokens';
import { runCommand } from './command';
import { EXIT, looking, UsageError } from './exit-codes';
import { loadEnvironment, withNewsroom } from './open-newsroom';

/** The boot itself must not touch what the command inspects. */
const NOT_AT_BOOT = { [APPLY_AT_BOOT]: false };

runCommand((program) =>
  addCommands(
    program
      .name('npm run roles --')
      .description('Who may do what: src/roles/table.ts, and the database.'),
  ),
);

function addCommands(program: Command): Command {
  program
    .command('apply')
    .description('brings the database in line with the table; what an admin added stays')
    .option('--prune', 'also removes what an admin added: rights, tokens, roles without users')
    .action(({ prune }: { prune?: true }) => apply(prune === true));
  program
    .command('diff')
    .description('prints the differences; writes nothing')
    .action(() => looking(() => look({ isCheck: false })));
  program
    .command('check')
    .description('as diff; exit status 1 if something is not as declared, 3 if it could not look')
    .action(() => looking(() => look({ isCheck: true })));
  program.command('matrix').description('prints who may do what').action(printMatrix);
  program
    .command('token')
    .description('creates an API token of a kind and prints its key, once')
    .argument(
      '<kind>',
      declaredTokenKinds()
        .map(({ code }) => code)
        .join(', '),
    )
    .argument('<name>', 'what the token is for')
    .action(makeToken);
  return program;
}

async function apply(prune: boolean): Promise<void> {
  loadEnvironment();
  const done = await withNewsroom((strapi) => applyRoles(strapi, { prune }), NOT_AT_BOOT);
  print(done);
  process.stdout.write(`${done.length} entries put right.\n`);
}

async function look({ isCheck }: { isCheck: boolean }): Promise<void> {
  loadEnvironment();
  const differences = await withNewsroom(diffRoles, NOT_AT_BOOT);
  print(differences);
  const drift = differences.filter(isDrift).length;
  const extra = differences.length - drift;
  process.stdout.write(`${drift} not as declared, ${extra} added by an admin.\n`);
  if (isCheck && drift > 0) process.exitCode = EXIT.finding;
}

function print(differences: readonly Difference[]): void {
  if (differences.length === 0) return;
  process.stdout.write(
    textTable(
      ['what', 'whose', 'entry', 'declared', 'in the database'],
      differences.map(({ kind, holder, key, declared, actual }) => [
        kind,
        holder,
        key,
        declared.join(', '),
        actual.join(', '),
      ]),
    ),
  );
}

function printMatrix(): void {
  for (const { heading, rows } of [panelMatrix(), apiMatrix(), fileMatrix()]) {
    process.stdout.write(`${textTable(heading, rows)}\n`);
  }
}

async function makeToken(code: string, name: string): Promise<void> {
  const kind = declaredTokenKinds().find((candidate) => candidate.code === code);
  if (!kind) {
    const codes = declaredTokenKinds().map(({ code }) => code);
    throw new UsageError(`No kind “${code}”; the kinds are ${codes.join(', ')}.`);
  }
  loadEnvironment();
  const key = await withNewsroom((strapi) =>
    createToken(strapi, { ...kind, name, description: describeToken(kind) }),
  );
  process.stdout.write(`${key}\n`);
}
