import { prerenderArticle } from '../../delivery/prerendered/prerender';
import { asDate } from '../../repositories/database';
import { linksOf } from '../../repositories/articles/stored-versions';
import type { RowSnapshot } from '../../repositories/audit/snapshot';
import { findArchiveUse } from '../../search/document-frequencies';
import { entryFor, indexArticle } from '../../search/index-article';
import { findSearchableArticle, type SearchableArticle } from '../../search/searchable-articles';
import { findIn, type Findings } from './findings';
import type { AfterStep, WrittenArticle } from './article-write';

/**
 * Prepares what readers see, in the article's own transaction: its words in the search index, its pages
 * in the site's own script. Triggers have removed the previous version with its row, and do so for an
 * article that is unpublished or deleted.
 */
export const prepareReading: AfterStep = async (write) => {
  if (!write.isPublishing) return;
  const { strapi, reference } = write;
  const article = await searchableOf(write);
  if (!article) return;
  const { articleId: id, title, body } = article;
  const words = await findingsOf(write, article);
  await indexArticle(strapi, article, entryFor(strapi, { title, ...words }));
  await prerenderArticle(strapi, { id, title, body }, reference);
};

/**
 * The published row after the write; looked up where it is linked to something that the steps do not
 * know.
 */
async function searchableOf(write: WrittenArticle): Promise<SearchableArticle | null> {
  const { documentId, strapi, rows } = write;
  const row = rows.find(({ isPublished }) => isPublished);
  if (!row) return null;
  return fromRow(write, row) ?? (await findSearchableArticle(strapi, documentId));
}

function fromRow(
  { documentId, article, reference }: WrittenArticle,
  row: RowSnapshot,
): SearchableArticle | null {
  const { title, body, datePublished } = Object.fromEntries(row.values);
  const section = reference.sections.byId.get(article.sectionId ?? '');
  const known = {
    section: new Map(section && [[section.rowId, section.id]]),
    source: new Map(article.source && [[article.source.rowId, article.source.documentId]]),
    tags: new Map(article.tags.map((tag) => [tag.rowId, tag.documentId])),
  };
  const idsOf = (field: keyof typeof known) =>
    linksOf(row, field).map((id) => known[field].get(id));
  const [sectionIds, sourceIds, tagIds] = [idsOf('section'), idsOf('source'), idsOf('tags')];
  const date = asDate(datePublished);
  const isKnown = (ids: readonly (string | undefined)[]): ids is string[] =>
    ids.every((id) => id !== undefined);
  if (!date || typeof title !== 'string' || typeof body !== 'string') return null;
  if (!isKnown(sectionIds) || !isKnown(sourceIds) || !isKnown(tagIds)) return null;
  return {
    ...{ articleId: row.rowId, documentId, title, body, datePublished: date },
    ...{ sectionIds, sourceIds, tagIds },
  };
}

/** Tagging's findings in the same words, in this write or the previous save. */
async function findingsOf(
  { strapi, article, findings, reference, config }: WrittenArticle,
  { title, body }: SearchableArticle,
): Promise<Findings> {
  if (findings && title === article.title && body === article.body) return findings;
  return findIn(
    reference.vocabulary,
    { title, body, maxCandidates: config.tagging.maxCandidates },
    (words) => findArchiveUse(strapi, words),
  );
}
