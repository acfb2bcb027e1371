import { existsSync } from 'node:fs';
import path from 'node:path';
import { placeOf } from '../backup/place';
import { checkBackup, restoreBackup } from '../backup/restore-backup';
import { BackupError, type Manifest } from '../domain/backup/manifest';
import { ofThisMachine } from '../repositories/audit/actor';
import { runCommand } from './command';
import { looking, UsageError } from './exit-codes';
import { DIST, loadEnvironment, ROOT } from './open-newsroom';
import { opensNewsroom } from './restored-newsroom';

interface Options {
  check?: true;
  replace?: true;
  otherSchema?: true;
  configuration?: string;
}

runCommand((program) =>
  program
    .name('npm run restore --')
    .description(
      'Restores a backup into an empty place, after checking all of it. Stop the newsroom first.',
    )
    .argument('<file>', 'a file created by `npm run backup`')
    .option('--check', 'only read the backup and say whether it is whole')
    .option('--replace', 'replace the existing newsroom, which is lost')
    .option('--other-schema', 'even if its content types differ from those here')
    .option('--configuration <folder>', 'put its settings, without secrets, into this new folder')
    .action(restore),
);

async function restore(name: string, options: Options): Promise<void> {
  loadEnvironment();
  const place = await placeOf({ root: ROOT, dist: DIST, env: process.env });
  const file = fromCaller(name);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const allowOlder = options.otherSchema === true;
  if (options.check) {
    const check = () => checkBackup({ place, file, allowOlder });
    say('Whole', await looking(check, (error) => error instanceof BackupError));
    return;
  }
  const manifest = await restoreBackup({
    place,
    file,
    allowOlder,
    mayReplace: options.replace === true,
    configuration: options.configuration ? fromCaller(options.configuration) : null,
    by: ofThisMachine('cli:restore'),
    now: new Date(),
    newsroom: opensNewsroom,
  });
  say('Restored', manifest);
}

function say(what: string, { madeAt, rows, files, bucket }: Manifest): void {
  const sum = Object.values(rows).reduce((total, count) => total + count, 0);
  process.stdout.write(
    `${what}: ${sum} rows of ${Object.keys(rows).length} tables and ${files.length} files, as of ${madeAt}.\n`,
  );
  if (bucket !== undefined) {
    process.stdout.write(`Uploads in the bucket ${bucket} are not in it: pages name them there.\n`);
  }
}

function fromCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}
