import newsroom from '../../config/newsroom';
import type {
  ArticleDraft,
  ArticleWrite,
  Step,
} from '../../src/document-middlewares/article/article-write';
import type { ReferenceData } from '../../src/repositories/reference/reference-data';
import { loadSections } from '../../src/repositories/reference/sections';

export const NOW = new Date('2026-03-01T08:00:00.000Z');

const ARTICLE: ArticleDraft = {
  title: '延吉市长江路重新通车',
  body: '<p>长江路今天上午重新通车。</p>',
  summary: null,
  slug: 'yanji-changjiang-lu',
  sourceCredit: null,
  datePublished: null,
  sectionId: null,
  noticeId: null,
  source: null,
  tags: [],
  tagging: null,
  footer: null,
};

/**
 * One write of one article, for steps that need no database.
 *
 * @param input.sections rows in the form of the database
 */
export async function anArticleWrite(
  input: Partial<Omit<ArticleWrite, 'article' | 'reference'>> & {
    article?: Partial<ArticleDraft>;
    notices?: ReferenceData['notices'];
    sections?: readonly Record<string, unknown>[];
  } = {},
): Promise<ArticleWrite> {
  const { article, notices = [], sections = [], ...rest } = input;
  const reference: Partial<ReferenceData> = {
    // The rows are read by name, as a database's are.
    sections: await loadSections(<Row>() => Promise.resolve([...sections] as Row[])),
    notices,
  };
  return {
    // Only steps without queries are tested here; one that does query fails at once.
    strapi: undefined as unknown as ArticleWrite['strapi'],
    config: newsroom,
    action: 'create',
    documentId: null,
    isPublishing: false,
    now: NOW,
    stored: null,
    ownership: { draft: null, published: null },
    findings: null,
    data: {},
    taggingRules: 'rules',
    decided: {},
    ...rest,
    article: { ...ARTICLE, ...article },
    // Sources, vocabulary and promos are read by other steps.
    reference: reference as ReferenceData,
  };
}

/** Runs one step, and checks that the write continues: a step that stops it throws. */
export async function pass(step: Step, write: ArticleWrite): Promise<'went on'> {
  await step(write);
  return 'went on';
}
