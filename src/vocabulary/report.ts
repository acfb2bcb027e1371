import type { Core } from '@strapi/strapi';
import { decisionsOn, needsText, type Decision } from '../domain/tagging-feedback/decisions';
import { monthBefore, monthOf, monthRange } from '../domain/time/month';
import { propose } from '../domain/tagging-feedback/propose';
import { writeReport, type LearningReport, type Month } from '../domain/tagging-feedback/report';
import { createTally } from '../domain/tagging-feedback/tally';
import { GENERIC_FOLDED } from '../domain/tagging/stop-words';
import { foldName } from '../domain/text/fold';
import { htmlToText } from '../domain/body/plain-text';
import { newsroomConfig } from '../repositories/newsroom-config';
import { loadReferenceData } from '../repositories/reference/reference-data';
import type { Vocabulary } from '../repositories/reference/vocabulary';
import {
  bodiesOf,
  readReviewedArticles,
  type StoredReviewedArticle,
} from '../repositories/tags/tagging-feedback';
import { readTags } from '../repositories/tags/records';
import { findReport, storeReport } from '../repositories/tags/reports';
import { wordsOfTags } from '../search/words-of-tags';

export interface GivenReport {
  report: LearningReport;
  /** When it was stored, ISO 8601; null for a report computed right now. */
  keptAt: string | null;
}

/** The report of a month (by default the current one): the stored one, or a new one. */
export async function reportOf(
  strapi: Core.Strapi,
  input: { month?: Month | undefined; isFresh: boolean; now: Date },
): Promise<GivenReport> {
  const { timeZone } = newsroomConfig(strapi).site;
  const month = input.month ?? monthOf(input.now, timeZone);
  const range = monthRange(month, timeZone);
  const kept = input.isFresh ? null : await findReport(strapi, month);
  if (kept) return { report: kept.report, keptAt: kept.madeAt };
  return { report: await makeReport(strapi, { month, range }), keptAt: null };
}

/** Stores the report of the month that is over, unless another instance has done so. */
export async function keepMonthlyReport(strapi: Core.Strapi, now: Date): Promise<Month | null> {
  const { timeZone } = newsroomConfig(strapi).site;
  const month = monthBefore(now, timeZone);
  if (await findReport(strapi, month)) return null;
  const report = await makeReport(strapi, { month, range: monthRange(month, timeZone) });
  await storeReport(strapi, { report, now });
  return month;
}

/**
 * Counts how editors treated the machine's tags on the articles created in a month, and what that
 * suggests. Reads what every write stores anyway, so that no write costs more for it; reads only the
 * texts of articles from which a tag was removed.
 */
async function makeReport(
  strapi: Core.Strapi,
  { month, range }: { month: Month; range: { from: Date; to: Date } },
): Promise<LearningReport> {
  const { vocabulary } = await loadReferenceData(strapi);
  const contextIds = new Set(
    [...vocabulary.byId.values()].flatMap(({ id, contextWords = [] }) =>
      contextWords.length > 0 ? [id] : [],
    ),
  );
  const tally = createTally();
  const added = new Map<string, string[]>();
  const articles = { read: 0, imported: 0 };
  for await (const batch of readReviewedArticles(strapi, range)) {
    const rejecting = batch.filter(needsText);
    const bodies = await bodiesOf(
      strapi,
      rejecting.map(({ rowId }) => rowId),
    );
    for (const article of batch) {
      articles.read += 1;
      if (article.isImported) articles.imported += 1;
      const evidence = evidenceIn(vocabulary, article, bodies.get(article.rowId));
      const decisions = decisionsOn({ article, contextIds, evidenceOf: (id) => evidence.get(id) });
      for (const decision of decisions) {
        tally.add(decision);
        if (isMiss(decision)) noteMiss(added, decision, article);
      }
    }
  }
  const tags = await readTags(strapi);
  const proposals = propose({
    tally,
    tags,
    words: await wordsOfTags(strapi, added),
    knownNames: new Set([
      ...GENERIC_FOLDED,
      ...tags.flatMap((tag) => [tag.name, ...tag.aliases].map((name) => foldName(name))),
    ]),
  });
  return writeReport({ month, articles, tally, proposals });
}

function evidenceIn(vocabulary: Vocabulary, article: StoredReviewedArticle, body?: string) {
  if (body === undefined) return new Map<string, never>();
  const found = vocabulary.matcher.match({ title: article.title, text: htmlToText(body) });
  return new Map(found.map((suggestion) => [suggestion.id, suggestion]));
}

function isMiss({ outcome }: Decision): boolean {
  return outcome === 'added';
}

function noteMiss(
  added: Map<string, string[]>,
  { tagId }: Decision,
  { documentId, isPublished }: StoredReviewedArticle,
): void {
  // Words are only stored for published articles.
  if (isPublished) added.set(tagId, [...(added.get(tagId) ?? []), documentId]);
}
