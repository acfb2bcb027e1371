import { InvalidArgumentError, type Command } from 'commander';
import { reportText } from '../domain/tagging-feedback/report';
import type { SplitPart } from '../domain/vocabulary/plan-split';
import { changeAlias, changeThreshold } from '../vocabulary/alias';
import { describeAlias, describeMerge, describeSplit, describeState } from '../vocabulary/describe';
import { mergeTag } from '../vocabulary/merge';
import { reportOf } from '../vocabulary/report';
import { restoreTag, retireTag } from '../vocabulary/retire';
import { splitTag } from '../vocabulary/split';
import { runCommand } from './command';
import { loadEnvironment, withNewsroom } from './open-newsroom';

/** The option of every operation. */
const DRY_RUN = ['--dry-run', 'report what would be done, and write nothing'] as const;
const TAG = 'name, slug or documentId of a tag';

interface Options {
  dryRun?: boolean;
}

runCommand((program) => {
  program
    .name('npm run tags --')
    .description('Manages tags, and reports how editors treated them.');
  addNames(program);
  addStates(program);
  addReport(program);
  return program;
});

function addNames(program: Command): void {
  program
    .command('merge')
    .description('merges a tag into another: articles, names, tags below it, address')
    .argument('<from>', TAG)
    .argument('<into>', TAG)
    .option(...DRY_RUN)
    .action((from: string, into: string, { dryRun: isDryRun = false }: Options) =>
      run(async (strapi) => describeMerge(await mergeTag(strapi, { from, into, isDryRun }))),
    );
  program
    .command('alias')
    .description('adds a name by which articles mention a tag')
    .argument('<tag>', TAG)
    .argument('<alias>', 'as articles print it, in either script')
    .option('--remove', 'remove the alias instead')
    .option(...DRY_RUN)
    .action((tag: string, alias: string, options: Options & { remove?: boolean }) =>
      run(async (strapi) => {
        const { remove: isRemoval = false, dryRun: isDryRun = false } = options;
        return describeAlias(await changeAlias(strapi, { tag, alias, isRemoval, isDryRun }));
      }),
    );
  program
    .command('split')
    .description('splits tags off a tag, with some of its aliases; articles are left to a retag')
    .argument('<tag>', TAG)
    .option('--into <name=alias,alias>', 'a new tag; may be repeated', addPart, [])
    .option(...DRY_RUN)
    .action((tag: string, { into: parts, dryRun }: Options & { into: SplitPart[] }) =>
      run(async (strapi) =>
        describeSplit(await splitTag(strapi, { tag, parts, isDryRun: dryRun ?? false })),
      ),
    );
}

function addStates(program: Command): void {
  program
    .command('mentions')
    .description('how often an article must mention a tag for the machine to propose it')
    .argument('<tag>', TAG)
    .argument('<number>', '1 to 50', wholeNumber)
    .option(...DRY_RUN)
    .action((tag: string, mentions: number, { dryRun: isDryRun = false }: Options) =>
      run(async (strapi) => {
        const done = await changeThreshold(strapi, { tag, mentions, isDryRun });
        return `${done.tag}: at least ${done.after} mentions (before: ${done.before}).\n`;
      }),
    );
  program
    .command('retire')
    .description('retires a tag: no longer proposed, nor shown to readers')
    .argument('<tag>', TAG)
    .option('--remove-from-articles', 'and remove it from articles tagged by the machine')
    .option(...DRY_RUN)
    .action((tag: string, options: Options & { removeFromArticles?: boolean }) =>
      run(async (strapi) => {
        const { removeFromArticles: isRemoved = false, dryRun: isDryRun = false } = options;
        return describeState(await retireTag(strapi, { tag, isRemoved, isDryRun }));
      }),
    );
  program
    .command('restore')
    .description('restores a retired tag: proposed and shown again; approves a candidate')
    .argument('<tag>', TAG)
    .option(...DRY_RUN)
    .action((tag: string, { dryRun: isDryRun = false }: Options) =>
      run(async (strapi) => describeState(await restoreTag(strapi, { tag, isDryRun }))),
    );
}

function addReport(program: Command): void {
  program
    .command('report')
    .description('how editors treated the machine’s tags in a month, and what that suggests')
    .option('--month <month>', 'such as 2026-11; by default the current month')
    .option('--fresh', 'count again, even if a report is stored')
    .option('--json', 'print one JSON object')
    .action(({ month, fresh = false, json }: { month?: string; fresh?: boolean; json?: boolean }) =>
      run(async (strapi) => {
        const { report } = await reportOf(strapi, { month, isFresh: fresh, now: new Date() });
        return json ? `${JSON.stringify(report)}\n` : reportText(report, { most: SHOWN });
      }),
    );
}

/** Rows of a table in the terminal; `--json` gives more. */
const SHOWN = 20;

async function run(act: (strapi: Strapi) => Promise<string>): Promise<void> {
  loadEnvironment();
  await withNewsroom(async (strapi) => {
    process.stdout.write(await act(strapi));
  });
}

type Strapi = Parameters<Parameters<typeof withNewsroom>[0]>[0];

function addPart(value: string, before: SplitPart[]): SplitPart[] {
  const at = value.indexOf('=');
  const name = at === -1 ? value : value.slice(0, at);
  const aliases = at === -1 ? [] : value.slice(at + 1).split(/[,，、]/);
  return [...before, { name, aliases: aliases.filter((alias) => alias.trim() !== '') }];
}

function wholeNumber(value: string): number {
  if (!/^([1-9]|[1-4]\d|50)$/.test(value)) throw new InvalidArgumentError('1 to 50.');
  return Number(value);
}
