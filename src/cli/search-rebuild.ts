import type { Core } from '@strapi/strapi';
import { prerenderAllArticles } from '../delivery/prerendered/keep';
import { bumpSiteVersion } from '../repositories/site-version/bump';
import { articlesToIndex, IS_INDEX_LEFT_TO_COMMAND, rebuildSearchIndex } from '../search/rebuild';
import { runCommand } from './command';
import { loadEnvironment, withNewsroom } from './open-newsroom';
import { showProgress } from './progress';

runCommand((program) =>
  program
    .name('npm run search:rebuild --')
    .description(
      'Rebuilds the search index, and prerenders missing pages, after articles were written by SQL or a transfer. The site keeps serving meanwhile.',
    )
    .option('--missing', 'only the articles that the index lacks; also after an interrupted run')
    .option(
      '--offline',
      'nobody searches meanwhile: PostgreSQL builds its index once at the end, much faster for a large archive',
    )
    .action(async ({ missing, offline }: { missing?: true; offline?: true }) => {
      loadEnvironment();
      const which = { isMissingOnly: missing === true, isOffline: offline === true };
      await withNewsroom((strapi) => rebuild(strapi, which), {
        [IS_INDEX_LEFT_TO_COMMAND]: true,
      });
    }),
);

async function rebuild(
  strapi: Core.Strapi,
  which: { isMissingOnly: boolean; isOffline: boolean },
): Promise<void> {
  const articleIds = await articlesToIndex(strapi, which);
  const progress = showProgress(articleIds.length, 'articles');
  const begun = process.hrtime.bigint();
  await rebuildSearchIndex(strapi, {
    articleIds,
    way: which.isOffline ? 'offline' : 'alone',
    onArticle: () => progress.advance(''),
  });
  // Answers in memory come from the former index.
  await bumpSiteVersion(strapi);
  progress.done();
  say(`${articleIds.length} articles indexed`, begun);
  const begunPages = process.hrtime.bigint();
  const finished = await prerenderAllArticles(strapi, { restMs: 0 });
  say(`${finished} pages finished`, begunPages);
}

function say(what: string, since: bigint): void {
  const seconds = Number(process.hrtime.bigint() - since) / 1e9;
  process.stdout.write(`${what} in ${seconds.toFixed(1)} s.\n`);
}
