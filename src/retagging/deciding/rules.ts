import type { Core } from '@strapi/strapi';
import type { RetagRules } from '../../domain/tagging/retag/types';
import { selectRows } from '../../repositories/database';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { loadReferenceData } from '../../repositories/reference/reference-data';
import type { Vocabulary } from '../../repositories/reference/vocabulary';
import { CANDIDATE_KEYWORDS } from '../../repositories/tables';

/**
 * The rules of a run, and the vocabulary that they come from: another object means another vocabulary.
 */
export interface CurrentRules {
  vocabulary: Vocabulary;
  rules: RetagRules;
}

export async function loadRules(strapi: Core.Strapi): Promise<CurrentRules> {
  const { vocabulary } = await loadReferenceData(strapi);
  const { maxAutoTags, candidateArticles } = newsroomConfig(strapi).tagging;
  // Counts only up to the threshold, as every save does.
  const candidateTags = await selectRows<{ id: string; name: string; folded: string }>(
    strapi,
    `select t.document_id as id, t.name, t.folded_name as folded from tags t
      where t.state = 'candidate' and (select count(*) from (
              select 1 from ${CANDIDATE_KEYWORDS} k where k.folded = t.folded_name limit ?) as enough) >= ?
      order by t.id`,
    [candidateArticles, candidateArticles],
  );
  const entries = [...vocabulary.byId.values()].map(
    ({ id, name, aliases, kind, minMentions, contextWords, autoApply }) => ({
      ...{ id, name, aliases, kind, minMentions, autoApply },
      contextWords: contextWords ?? [],
    }),
  );
  return { vocabulary, rules: { entries, candidateTags, maxAutoTags } };
}
