import type { Core } from '@strapi/strapi';
import { asDate } from '../../repositories/database';
import type { StoredArticle } from '../../repositories/articles/articles';
import type { StoredVersions } from '../../repositories/articles/stored-versions';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { loadReferenceData, type ReferenceData } from '../../repositories/reference/reference-data';
import {
  applyRelationInput,
  parseRelationInput,
  type RelationRef,
} from '../../repositories/articles/relation-input';
import { taggingRulesId } from '../../repositories/reference/tagging-rules';
import type { ArticleDraft, ArticleWrite, WriteAction } from './article-write';

/**
 * Gathers the input of the steps: the stored draft, the reference data, and the caller's fields completed
 * by the stored ones. Null when there is no draft to write: Strapi answers that.
 */
export async function beginArticleWrite(input: {
  strapi: Core.Strapi;
  action: WriteAction;
  documentId: string | null;
  before: StoredVersions;
  status: unknown;
  data: Record<string, unknown>;
  now: Date;
}): Promise<ArticleWrite | null> {
  const { strapi, action, data, now } = input;
  const { draft: stored, ownership } = input.before;
  if (action !== 'create' && stored === null) return null;
  const reference = await loadReferenceData(strapi);
  return {
    strapi,
    config: newsroomConfig(strapi),
    action,
    // A clone becomes another document, whose id Strapi chooses.
    documentId: action === 'clone' ? null : (input.documentId ?? textOf(data.documentId)),
    isPublishing: action === 'publish' || input.status === 'published',
    now,
    stored,
    ownership,
    data,
    reference,
    taggingRules: await taggingRulesId(strapi, reference.vocabulary),
    article: mergeDraft({ stored, data, reference, action }),
    findings: null,
    decided: action === 'clone' ? { ...CLEARED_IN_A_CLONE } : {},
  };
}

/** Fields that belong to one document and must not be copied. */
const CLEARED_IN_A_CLONE = {
  footer: null,
  datePublished: null,
  legacyUrl: null,
  importKey: null,
  importHash: null,
};

function mergeDraft(input: {
  stored: StoredArticle | null;
  data: Record<string, unknown>;
  reference: ReferenceData;
  action: WriteAction;
}): ArticleDraft {
  const { stored, data, reference } = input;
  const { sections, sources, notices } = reference;
  const text = (field: 'title' | 'body' | 'summary' | 'sourceCredit' | 'slug') =>
    data[field] === undefined ? (stored?.[field] ?? null) : textOf(data[field]);
  const sectionId = relationOf(stored?.section?.documentId, data.section, (ref) =>
    'id' in ref
      ? (sections.all.find((section) => section.rowId === ref.id)?.id ?? null)
      : ref.documentId,
  );
  const sourceId = relationOf(stored?.source?.documentId, data.source, (ref) =>
    'id' in ref
      ? ([...sources.byId.values()].find((source) => source.rowId === ref.id)?.id ?? null)
      : ref.documentId,
  );
  const source = sourceId === null ? undefined : sources.byId.get(sourceId);
  const isClone = input.action === 'clone';
  return {
    title: text('title') ?? '',
    body: text('body') ?? '',
    summary: text('summary'),
    slug: isClone ? textOf(data.slug) : text('slug'),
    sourceCredit: text('sourceCredit'),
    datePublished:
      data.datePublished === undefined
        ? isClone
          ? null
          : (stored?.datePublished ?? null)
        : asDate(data.datePublished),
    sectionId: sectionId !== null && sections.byId.has(sectionId) ? sectionId : null,
    noticeId: relationOf(stored?.notice?.documentId, data.notice, (ref) =>
      'id' in ref
        ? (notices.find((notice) => notice.rowId === ref.id)?.id ?? null)
        : ref.documentId,
    ),
    source: source
      ? {
          documentId: source.id,
          rowId: source.rowId,
          name: source.name,
          ownership: source.ownership,
        }
      : null,
    tags: stored?.tags ?? [],
    tagging: isClone ? null : (stored?.tagging ?? null),
    footer: isClone ? null : (stored?.footer ?? null),
  };
}

function relationOf(
  stored: string | undefined,
  value: unknown,
  documentIdOf: (ref: RelationRef) => string | null,
): string | null {
  const ids = applyRelationInput(stored ? [stored] : [], parseRelationInput(value), documentIdOf);
  // A to-one relation takes the last connected target.
  return ids.at(-1) ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
