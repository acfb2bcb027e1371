import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ChainHead } from '../domain/audit/chain';
import { describeFault } from '../domain/audit/verify-chain';
import { verifyChainOf } from '../repositories/audit/entries';
import { applyRetention } from '../repositories/audit/retention';
import { auditSettings } from '../repositories/audit/settings';
import { runCommand } from './command';
import { EXIT, looking, UsageError } from './exit-codes';
import { loadEnvironment, withNewsroom } from './open-newsroom';

runCommand((program) => {
  program.name('npm run audit --').description('The record of who wrote what.');
  program
    .command('verify')
    .description(
      'Looks for any edit, gap or reordering: exit status 1 if there is one, 3 if it could not look.',
    )
    .option(
      '--anchors <file>',
      'also compare with the ends noted in this file, and note the present one; keep it elsewhere',
    )
    .option('--json', 'print one JSON object on the last line')
    .action((options: VerifyOptions) => looking(() => verify(options)));
  program
    .command('prune')
    .description('Deletes what is older than AUDIT_RETENTION_DAYS, as the daily job does.')
    .action(prune);
  return program;
});

interface VerifyOptions {
  anchors?: string;
  json?: true;
}

async function verify({ anchors: file, json }: VerifyOptions): Promise<void> {
  loadEnvironment();
  const anchorFile = file && path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
  const anchors = anchorFile ? await readAnchors(anchorFile) : [];
  await withNewsroom(async (strapi) => {
    const { fault, entries, head, keptFrom } = await verifyChainOf(strapi, anchors);
    if (fault) {
      process.exitCode = EXIT.finding;
      process.stdout.write(
        json ? `${JSON.stringify({ isIntact: false, fault })}\n` : `${describeFault(fault)}\n`,
      );
      return;
    }
    if (anchorFile) await appendFile(anchorFile, `${JSON.stringify(head)}\n`);
    const compared = anchors.filter(({ seq }) => seq >= keptFrom).length;
    process.stdout.write(
      json
        ? `${JSON.stringify({ isIntact: true, entries, head, keptFrom, anchors: compared })}\n`
        : `${entries} entries, unbroken from ${keptFrom} to ${head.seq}; ${compared} anchors agree.\nHead: ${head.seq} ${head.hash}\n`,
    );
  });
}

async function prune(): Promise<void> {
  loadEnvironment();
  await withNewsroom(async (strapi) => {
    const { retentionDays: days } = auditSettings(strapi);
    if (days === 0) throw new UsageError('AUDIT_RETENTION_DAYS is not set: everything is kept.');
    const count = await applyRetention(strapi, { days, now: new Date() });
    process.stdout.write(`${count} entries older than ${days} days deleted.\n`);
  });
}

const anchorSchema = z.object({
  seq: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** One JSON object per line; a missing file has none. */
async function readAnchors(file: string): Promise<ChainHead[]> {
  let text = '';
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      try {
        return anchorSchema.parse(JSON.parse(line));
      } catch {
        throw new UsageError(`${file}, line ${number}: not an anchor.`);
      }
    });
}
