import { mergeTags } from '../../domain/tagging/merge';
import type { TagSuggestion } from '../../domain/tagging/types';
import {
  applyRelationInput,
  parseRelationInput,
  type RelationInput,
  type RelationRef,
} from '../../repositories/articles/relation-input';
import {
  findTags,
  recordCandidates,
  type ReferencedTag,
  type TagRef,
} from '../../repositories/reference/tags';
import { findArchiveUse } from '../../search/document-frequencies';
import { findIn } from './findings';
import type { ArticleWrite, Step } from './article-write';

/**
 * Tags the article from the vocabulary, stores keywords that the vocabulary lacks as candidates, and
 * merges both with the editor's decisions. The evidence goes into `tagging`.
 */
export const autoTag: Step = async (write) => {
  const { article, config, reference, stored } = write;
  const { vocabulary } = reference;
  const currentIds = (stored?.tags ?? []).map((tag) => tag.documentId);
  const input = parseRelationInput(write.data.tags);
  const spokenOf = await referencedTags(write, input);
  const others = new Map<string, KnownTag>(
    [...(stored?.tags ?? []), ...spokenOf].map((tag) => [tag.documentId, tag]),
  );
  const editorIds =
    input.kind === 'none'
      ? null
      : applyRelationInput(currentIds, input, documentIdIn(write, { others, spokenOf }));

  const { maxAutoTags, maxCandidates } = config.tagging;
  write.findings = await findIn(
    vocabulary,
    { title: article.title, body: article.body, maxCandidates },
    (words) => findArchiveUse(write.strapi, words),
  );
  const { suggestions: all, candidates } = write.findings;
  // Limited here, so that a promoted candidate never displaces a tag of the vocabulary.
  const suggestions = all.slice(0, maxAutoTags);
  const promoted = await candidateTags(write, candidates);
  for (const tag of promoted) others.set(tag.documentId, tag);

  const tagById = (id: string) => vocabulary.byId.get(id) ?? others.get(id);
  const named = [...currentIds, ...(editorIds ?? [])].flatMap((id): [string, string][] => {
    const tag = tagById(id);
    return tag ? [[id, tag.name]] : [];
  });
  const { tagIds, tagging } = mergeTags({
    previous: write.action === 'clone' ? null : (stored?.tagging ?? null),
    currentIds,
    editorIds,
    suggestions: [...suggestions, ...promoted.map(asSuggestion)],
    candidates,
    names: new Map(named),
    limit: maxAutoTags + promoted.length,
    rules: write.taggingRules,
  });

  article.tagging = tagging;
  write.decided.tagging = tagging;
  article.tags = tagIds.flatMap((id) => {
    const tag = tagById(id);
    return tag ? [{ documentId: id, rowId: tag.rowId }] : [];
  });
  const changed = tagIds.join() !== currentIds.join();
  if (changed || write.action === 'clone') {
    write.decided.tags = { set: article.tags.map(({ rowId }) => ({ id: rowId })) };
  } else {
    delete write.data.tags;
  }
};

interface KnownTag {
  rowId: number;
  name: string;
}

/** The tags outside the approved vocabulary that the write mentions. */
function referencedTags(
  { strapi, reference }: ArticleWrite,
  input: RelationInput,
): Promise<ReferencedTag[]> {
  const refs = refsIn(input);
  const documentIds = refs
    .flatMap((ref) => ('documentId' in ref ? [ref.documentId] : []))
    .filter((id) => !reference.vocabulary.byId.has(id));
  const rowIds = refs.flatMap((ref) => ('id' in ref ? [ref.id] : []));
  return findTags(strapi, { documentIds, rowIds });
}

function refsIn(input: RelationInput): RelationRef[] {
  if (input.kind === 'replace') return input.targets;
  return input.kind === 'change' ? [...input.connect, ...input.disconnect] : [];
}

/** A form that was opened before a tag was merged still names it: replace it by its target. */
function documentIdIn(
  { reference }: ArticleWrite,
  input: { others: ReadonlyMap<string, KnownTag>; spokenOf: readonly ReferencedTag[] },
) {
  const { others, spokenOf } = input;
  const byRowId = new Map([...others].map(([id, tag]) => [tag.rowId, id]));
  const byId = new Map<string, string>();
  for (const { asked, documentId } of spokenOf) {
    byRowId.set(asked.rowId, documentId);
    byId.set(asked.documentId, documentId);
  }
  return (ref: RelationRef): string | null => {
    if ('id' in ref) return byRowId.get(ref.id) ?? null;
    const isKnown = reference.vocabulary.byId.has(ref.documentId) || others.has(ref.documentId);
    return byId.get(ref.documentId) ?? (isKnown ? ref.documentId : null);
  };
}

async function candidateTags(
  write: ArticleWrite,
  candidates: Parameters<typeof recordCandidates>[1]['candidates'],
): Promise<TagRef[]> {
  if (!write.documentId) return [];
  return recordCandidates(write.strapi, {
    documentId: write.documentId,
    previous: write.stored?.tagging?.candidates ?? [],
    candidates,
    threshold: write.config.tagging.candidateArticles,
  });
}

/** Candidates come after every tag of the vocabulary. */
function asSuggestion(tag: TagRef): TagSuggestion {
  return { id: tag.documentId, name: tag.name, count: 1, score: 0, inTitle: false, matches: [] };
}
