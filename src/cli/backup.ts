import path from 'node:path';
import { makeBackup } from '../backup/make-backup';
import { placeOf } from '../backup/place';
import { runCommand } from './command';
import { DIST, loadEnvironment, ROOT } from './open-newsroom';

runCommand((program) =>
  program
    .name('npm run backup --')
    .description(
      'Saves database, uploads and configuration in one file; the newsroom may be running.',
    )
    .argument('<target>', 'a folder, or the name of the new file')
    .option('--json', 'print one JSON object on the last line')
    .action(async (target: string, { json }: { json?: true }) => {
      loadEnvironment();
      const made = await makeBackup({
        place: await placeOf({ root: ROOT, dist: DIST, env: process.env }),
        target: fromCaller(target),
        now: new Date(),
      });
      process.stdout.write(
        json
          ? `${JSON.stringify(made)}\n`
          : `${made.file}: ${made.rows} rows of ${made.tables} tables, ${made.uploads} uploads, ${made.bytes} bytes.\nSecrets are not in it: keep your .env elsewhere.\n${ofBucket(made.bucket)}`,
      );
    }),
);

function ofBucket(bucket: string | null): string {
  return bucket === null
    ? ''
    : `Uploads in the bucket ${bucket} are not in it: let the bucket keep versions.\n`;
}

/** A trailing slash marks a folder. */
function fromCaller(target: string): string {
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), target);
  return /[/\\]$/.test(target) ? file + path.sep : file;
}
