import type { Core } from '@strapi/strapi';
import type { FreshKeywords } from '../../domain/tagging/retag/decide';
import type { RetagArticle } from '../../domain/tagging/retag/types';
import type { CandidateKeyword } from '../../domain/tagging/types';
import { foldName } from '../../domain/text/fold';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { recordCandidates } from '../../repositories/reference/tags';
import { readKeywords } from '../../search/read-findings';
import { findArchiveUse } from '../../search/document-frequencies';
import type { CurrentRules } from '../deciding/rules';

/**
 * Extracts the keywords of an article again, by row id, where the vocabulary added one of them or dropped
 * a name. With `previous` (the keywords stored with the draft) they are stored as by a save, in the open
 * transaction; without it nothing is written.
 */
export async function readKeywordsAgain(
  strapi: Core.Strapi,
  { vocabulary, rules }: CurrentRules,
  input: { article: RetagArticle; previous?: readonly CandidateKeyword[] },
): Promise<Map<number, FreshKeywords>> {
  const { article, previous } = input;
  const { maxCandidates, candidateArticles } = newsroomConfig(strapi).tagging;
  const tags = new Map(rules.candidateTags.map((tag) => [tag.folded, tag]));
  const fresh = new Map<number, FreshKeywords>();
  let candidates: readonly CandidateKeyword[] = [];
  for (const row of article.rows) {
    if (row.body !== null) {
      ({ candidates } = await readKeywords(
        vocabulary,
        { title: row.title, body: row.body, maxCandidates },
        (words) => findArchiveUse(strapi, words),
      ));
    }
    if (previous && !row.isPublished) {
      const promoted = await recordCandidates(strapi, {
        documentId: article.documentId,
        previous,
        candidates,
        threshold: candidateArticles,
      });
      for (const { documentId: id, name } of promoted) {
        tags.set(foldName(name), { id, name, folded: foldName(name) });
      }
    }
    const promoted = candidates.flatMap(({ name }) => tags.get(foldName(name)) ?? []);
    fresh.set(row.rowId, { candidates, promoted });
  }
  return fresh;
}
