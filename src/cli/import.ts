import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { withoutWriting } from '../importing/dry-run';
import { failed, importPage, type ImportContext, type RunStep } from '../importing/import-page';
import { listPages, readPageFile } from '../importing/page-files';
import { createProposals } from '../importing/proposals';
import { emptySummary, type PageReport, type Summary } from '../importing/report';
import { openReportFile, type ReportFile } from '../importing/report-file';
import { copyDatabase } from '../importing/scratch-database';
import { newsroomConfig } from '../repositories/newsroom-config';
import { sqliteFile } from '../repositories/database/sqlite-file';
import { runCommand } from './command';
import { loadEnvironment, ROOT, withNewsroom } from './open-newsroom';
import { showProgress } from './progress';

interface Options {
  publish?: true;
  dryRun?: true;
  report?: string;
  sectionsFromBreadcrumb?: true;
}

runCommand((program) =>
  program
    .name('npm run import --')
    .description(
      'Imports news pages (.txt, .html) as articles; importing a page again changes nothing.',
    )
    .argument('<paths...>', 'pages, or folders of pages')
    .option('--publish', 'publish each draft after it is stored')
    .option('--dry-run', 'report what would happen, and write nothing')
    .option('--report <file>', 'write the report as JSON')
    .option('--sections-from-breadcrumb', 'create the sections that pages name and the site lacks')
    .action(run),
);

/** `npm` runs commands in the project's folder; paths are relative to the caller's folder. */
function cwd(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

async function run(paths: string[], options: Options): Promise<void> {
  loadEnvironment();
  const pages = await listPages(paths, cwd());
  const reportFile = options.report
    ? await openReportFile(path.resolve(cwd(), options.report))
    : null;
  try {
    const summary = options.dryRun
      ? await dryRun(pages, options, reportFile)
      : await withNewsroom((strapi) =>
          importAll({ strapi, pages, options, reportFile, step: (act) => act() }),
        );
    await reportFile?.finish(summary);
    print(summary, options);
    if (summary.failed > 0) process.exitCode = 1;
  } catch (error) {
    await reportFile?.abandon();
    throw error;
  }
}

async function dryRun(
  pages: readonly string[],
  options: Options,
  reportFile: ReportFile | null,
): Promise<Summary> {
  const usesSqlite = !process.env.DATABASE_URL;
  const copy = usesSqlite
    ? await copyDatabase(sqliteFile(ROOT, process.env.DATABASE_FILENAME))
    : null;
  if (copy) process.env.DATABASE_FILENAME = copy.file;
  try {
    return await withNewsroom((strapi) =>
      withoutWriting(strapi, (step) => importAll({ strapi, pages, options, reportFile, step })),
    );
  } finally {
    await copy?.remove();
  }
}

async function importAll(input: {
  strapi: Core.Strapi;
  pages: readonly string[];
  options: Options;
  reportFile: ReportFile | null;
  step: RunStep;
}): Promise<Summary> {
  const { strapi, pages, options, reportFile, step } = input;
  const context: ImportContext = {
    strapi,
    options: {
      publish: options.publish === true,
      sectionsFromBreadcrumb: options.sectionsFromBreadcrumb === true,
    },
    findProposals: createProposals(newsroomConfig(strapi).site.name),
    step,
  };
  const summary = emptySummary();
  const progress = showProgress(pages.length, 'pages');
  for (const page of pages) {
    const result = await importOne(context, page);
    summary[result.status] += 1;
    await reportFile?.add(result);
    progress.advance(page);
    if (result.status === 'failed' || result.status === 'refused') complain(result);
  }
  progress.done();
  return summary;
}

async function importOne(context: ImportContext, page: string): Promise<PageReport> {
  try {
    return await importPage(context, {
      path: page,
      bytes: await readPageFile(path.resolve(cwd(), page)),
    });
  } catch (error) {
    return failed(page, error);
  }
}

function complain({ path: page, status, warnings }: PageReport): void {
  const reason = warnings.at(-1)?.message ?? '';
  process.stderr.write(`${page}: ${status}: ${reason}\n`);
}

function print(summary: Summary, { dryRun }: Options): void {
  const counts = Object.entries(summary).map(([status, count]) => `${count} ${status}`);
  process.stdout.write(`${counts.join(', ')}${dryRun ? ' (dry run: nothing was written)' : ''}\n`);
}
