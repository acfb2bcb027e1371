import { performance } from 'node:perf_hooks';
import { createStrapi, type Core } from '@strapi/strapi';
import { AFTER_WRITE, BEFORE_WRITE } from '../../src/document-middlewares/article/index';
import { UID } from '../../src/repositories/tables';
import { PROJECT_ROOT } from '../support/paths';
import type { ArticleInput, ArticleTiming, Reply, Request } from './messages';
import { timeSteps, type StepTimer, type TimedSteps } from './step-timer';

/**
 * One Strapi in a separate process (two cannot share one), which writes the articles that it is sent and
 * measures the time. argv: the compiled project, and the side.
 */
const [, , distDir = '', side = ''] = process.argv;

/** The steps, on the side that has them. */
const timer: StepTimer =
  side === 'ours'
    ? timeSteps({ before: BEFORE_WRITE, after: AFTER_WRITE } as unknown as TimedSteps)
    : { start() {}, opened() {}, stop: () => ({}) };

async function serve(): Promise<void> {
  const strapi = createStrapi({ appDir: PROJECT_ROOT, distDir, serveAdminPanel: false });
  strapi.log.level = 'warn';
  await strapi.load();
  markOpening(strapi);
  process.on('message', (request: Request) => {
    answer(strapi, request).then(reply, fail);
  });
  process.on('disconnect', () => process.exit(1));
  reply({ kind: 'ready' });
}

/** Strapi's own reads for events still run after a commit: the next transaction waits for them. */
function markOpening(strapi: Core.Strapi): void {
  const { db } = strapi;
  const open = db.transaction.bind(db) as (act?: (tools: never) => Promise<unknown>) => unknown;
  const marking = (act?: (tools: never) => Promise<unknown>) => {
    if (!act || db.inTransaction()) return open(act);
    return open((tools) => {
      timer.opened();
      return act(tools);
    });
  };
  Object.assign(db, { transaction: marking });
}

async function answer(strapi: Core.Strapi, request: Request): Promise<Reply> {
  if (request.kind === 'close') {
    await strapi.destroy();
    setImmediate(() => process.exit(0));
    return { kind: 'closed' };
  }
  const timings: ArticleTiming[] = [];
  const documentIds: string[] = [];
  for (const article of request.articles) {
    const { documentId, timing } = await writeOne(strapi, article);
    timings.push(timing);
    documentIds.push(documentId);
  }
  const finished: ArticleInput[] = [];
  if (side === 'ours') {
    for (const id of documentIds) finished.push(await finishedArticle(strapi, id));
  }
  return { kind: 'written', timings, finished };
}

async function writeOne(
  strapi: Core.Strapi,
  data: ArticleInput,
): Promise<{ documentId: string; timing: ArticleTiming }> {
  const documents = strapi.documents(UID.article);
  const cpu = process.cpuUsage();
  const start = performance.now();
  timer.start();
  const { documentId } = await documents.create({ data });
  const createSteps = timer.stop();
  const created = performance.now();
  timer.start();
  await documents.publish({ documentId });
  const publishSteps = timer.stop();
  const published = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  return {
    documentId,
    timing: {
      createMs: created - start,
      publishMs: published - created,
      cpuMs: (user + system) / 1000,
      createSteps,
      publishSteps,
    },
  };
}

/** The article with automation's results, which plain Strapi gets ready-made. */
async function finishedArticle(strapi: Core.Strapi, documentId: string): Promise<ArticleInput> {
  const article = await strapi.documents(UID.article).findOne({
    documentId,
    status: 'published',
    populate: { section: true, source: true, tags: true },
  });
  if (!article) throw new Error(`${documentId} was not published.`);
  return {
    title: article.title ?? '',
    body: article.body,
    slug: article.slug,
    section: article.section?.documentId,
    sourceCredit: article.sourceCredit,
    source: article.source?.documentId,
    tags: (article.tags ?? []).map((tag) => tag.documentId),
    tagging: article.tagging,
    footer: article.footer,
    datePublished: article.datePublished,
  };
}

function reply(message: Reply): void {
  process.send?.(message);
}

function fail(error: unknown): void {
  reply({ kind: 'failed', message: error instanceof Error ? (error.stack ?? '') : String(error) });
}

serve().catch(fail);
