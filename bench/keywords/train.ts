import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { newsWordsFile } from './news-words';
import { PROJECT_ROOT } from '../support/paths';
import { UsageError } from '../usage-error';
import { readGold } from './gold';
import { crossValidate, learnScorecard } from './learning';

const FOLDER = path.join(PROJECT_ROOT, 'src/domain/tagging/keywords');
const USAGE = `npm run train:keywords -- --data GOLD.jsonl
npm run train:keywords -- --news ARTICLES.jsonl`;

/**
 * `npm run train:keywords -- --data PATH` learns the scorecard again from articles with editors' keywords
 * and reports its quality in cross-validation; `--news PATH` counts words again in articles without
 * keywords (the scorecard is learnt after that). Both write into src/domain/tagging/keywords.
 */
function main(): void {
  const { data, news } = parseArgs({
    options: { data: { type: 'string' }, news: { type: 'string' } },
  }).values;
  const from = process.env.INIT_CWD ?? process.cwd();
  if (news !== undefined) {
    writeFileSync(
      path.join(FOLDER, 'news-words.json'),
      newsWordsFile(existing(path.resolve(from, news))),
    );
    console.log('Counted. Now learn the scorecard again: npm run train:keywords -- --data PATH');
  } else if (data !== undefined) {
    const articles = readGold(existing(path.resolve(from, data)));
    const { precision, recall, f1 } = crossValidate(articles);
    const figures = [precision, recall, f1].map((figure) => figure.toFixed(3)).join(' / ');
    console.log(`Cross-validated precision / recall / F1 at 5: ${figures}`);
    const scorecard = `${JSON.stringify(learnScorecard(articles))}\n`;
    writeFileSync(path.join(FOLDER, 'scorecard.json'), scorecard);
    console.log('Learnt. Format it (npm run format), run the tests, commit it.');
  } else {
    throw new UsageError(USAGE);
  }
}

function existing(file: string): string {
  if (!existsSync(file)) throw new UsageError(`There is nothing at ${file}.`);
  return file;
}

try {
  main();
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
}
