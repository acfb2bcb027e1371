import {
  articlesWithOlderWording,
  findNotice,
  reissueFooter,
} from '../repositories/articles/reissue';
import { runCommand } from './command';
import { loadEnvironment, withNewsroom } from './open-newsroom';
import { showProgress } from './progress';

runCommand((program) =>
  program
    .name('npm run reissue --')
    .description(
      'Updates the footers of articles to the current wording of a notice and the current names in it.',
    )
    .argument('<notice>', 'documentId or title of the copyright notice')
    .option('--dry-run', 'count the articles, and write nothing')
    .action(async (nameOrId: string, { dryRun }: { dryRun?: true }) => {
      loadEnvironment();
      await withNewsroom(async (strapi) => {
        const notice = await findNotice(strapi, nameOrId);
        if (!notice) {
          throw new Error(`没有名为「${nameOrId}」的版权声明，或不止一条：请改用它的 documentId。`);
        }
        const articles = await articlesWithOlderWording(strapi, notice);
        process.stdout.write(
          `${articles.length} published articles carry an older wording of this notice (now version ${notice.version}).\n`,
        );
        if (dryRun) return;
        const progress = showProgress(articles.length, 'articles');
        for (const documentId of articles) {
          await reissueFooter(strapi, documentId, notice);
          progress.advance(documentId);
        }
        progress.done();
        process.stdout.write(`${articles.length} reissued.\n`);
      });
    }),
);
