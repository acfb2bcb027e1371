import { foldName } from '../../text/fold';
import { htmlToText } from '../../body/plain-text';
import { mergeTags, parseTagging } from '../merge';
import {
  type CandidateKeyword,
  type TagMatch,
  type Tagging,
  type TagProvenance,
  type TagSuggestion,
} from '../types';
import { createVocabularyMatcher } from '../vocabulary-matcher';
import {
  type ArticleDecision,
  type EditorAgreement,
  type RetagArticle,
  type RetagRow,
  type RetagRules,
  type RowDecision,
} from './types';

/** An article's keywords, read again, and the candidate tags among them. */
export interface FreshKeywords {
  candidates: readonly CandidateKeyword[];
  promoted: readonly { id: string; name: string }[];
}

export interface Retagger {
  /**
   * The tags that saving the article now would give. Keywords are as found at the last save, except for
   * rows (by row id) with fresh ones.
   */
  decide(article: RetagArticle, fresh?: ReadonlyMap<number, FreshKeywords>): ArticleDecision;
}

/** Compiles the rules once, for any number of articles. */
export function createRetagger(rules: RetagRules): Retagger {
  const { entries, candidateTags, maxAutoTags } = rules;
  const matcher = createVocabularyMatcher(entries);
  const namesById = new Map(entries.map(({ id, name }) => [id, name]));
  const knownNames = new Set(
    entries.flatMap(({ name, aliases }) => [name, ...aliases].map((form) => foldName(form))),
  );
  const parse = rememberLast(parseStored);
  const promotedOf = createPromotion(candidateTags);
  const isStale = (previous: Tagging | null): boolean =>
    previous !== null &&
    (previous.candidates.some(({ name }) => knownNames.has(foldName(name))) ||
      Object.values(previous.tags).some(({ matches }) =>
        matches.some(({ text }) => !knownNames.has(foldName(text))),
      ));

  return {
    decide({ documentId, rows }, fresh) {
      let suggestions: readonly TagSuggestion[] = [];
      let draftRejects: ReadonlySet<string> = new Set();
      let agreement: EditorAgreement | undefined;
      let isKeywordsStale = false;
      const changed: RowDecision[] = [];
      let last: { row: RetagRow; decision: RowDecision | null } | undefined;
      for (const row of rows) {
        if (last && !fresh && isSameState(last.row, row)) {
          if (last.decision) {
            const { rowId, isPublished } = row;
            changed.push({ ...last.decision, rowId, isPublished });
          }
          continue;
        }
        if (row.body !== null) {
          const found = matcher.match({ title: row.title, text: htmlToText(row.body) });
          suggestions = found.slice(0, maxAutoTags);
        }
        const previous = parse(row.tagging);
        agreement ??= agreementOf({
          row,
          previous,
          suggestions,
          isKnown: (id) => namesById.has(id),
        });
        const keywords = fresh?.get(row.rowId);
        if (!keywords && isStale(previous)) isKeywordsStale = true;
        const candidates = keywords?.candidates ?? previous?.candidates ?? [];
        const promoted = keywords?.promoted ?? promotedOf(candidates);
        const decision = decideRow({
          row,
          previous,
          // What an editor removed from the draft is not published meanwhile.
          suggestions: suggestions.filter(({ id }) => !draftRejects.has(id) || hasTag(row, id)),
          candidates,
          promoted: promoted.filter(({ id }) => !draftRejects.has(id) || hasTag(row, id)),
          rules,
          namesById,
        });
        if (!row.isPublished) draftRejects = rejectedIn(previous, row);
        if (decision) changed.push(decision);
        last = { row, decision };
      }
      return {
        documentId,
        title: rows[0]?.title ?? '',
        rows: changed,
        agreement: agreement ?? { manual: 0, manualFound: 0, rejected: 0, rejectedProposed: 0 },
        isKeywordsStale,
      };
    },
  };
}

/** The candidate tags among an article's keywords, each once. */
export function createPromotion(
  candidateTags: RetagRules['candidateTags'],
): (candidates: readonly CandidateKeyword[]) => RetagRules['candidateTags'] {
  const byName = new Map(candidateTags.map((tag) => [tag.folded, tag]));
  return (candidates) => {
    const tags = candidates.flatMap(({ name }) => byName.get(foldName(name)) ?? []);
    return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
  };
}

/** Mostly so of a draft and what readers see: the same text, the same tags, the same said of them. */
export function isSameState(before: RetagRow, row: RetagRow): boolean {
  return (
    row.body === null &&
    row.tagging === before.tagging &&
    row.tags.length === before.tags.length &&
    row.tags.every(({ id }, at) => id === before.tags[at]?.id)
  );
}

function decideRow(input: {
  row: RetagRow;
  previous: Tagging | null;
  suggestions: readonly TagSuggestion[];
  candidates: readonly CandidateKeyword[];
  promoted: readonly { id: string; name: string }[];
  rules: RetagRules;
  namesById: ReadonlyMap<string, string>;
}): RowDecision | null {
  const { row, previous, suggestions, candidates, promoted, rules, namesById } = input;
  const currentIds = row.tags.map(({ id }) => id);
  const { tagIds, tagging } = mergeTags({
    previous,
    currentIds,
    editorIds: null,
    suggestions: [...suggestions, ...promoted.map(asSuggestion)],
    candidates,
    names: new Map(row.tags.map(({ id, name }) => [id, namesById.get(id) ?? name])),
    limit: rules.maxAutoTags + promoted.length,
    rules: rules.version,
  });
  const isSame =
    tagIds.join() === currentIds.join() && previous !== null && sameTagging(previous, tagging);
  if (isSame) return null;
  const before = new Set(currentIds);
  const after = new Set(tagIds);
  const change = (id: string, entry: TagProvenance | undefined) => ({
    id,
    name: entry?.name ?? row.tags.find((tag) => tag.id === id)?.name ?? '',
    matches: entry?.matches ?? ([] as TagMatch[]),
  });
  return {
    rowId: row.rowId,
    isPublished: row.isPublished,
    tagIds,
    added: tagIds.filter((id) => !before.has(id)).map((id) => change(id, tagging.tags[id])),
    removed: currentIds.filter((id) => !after.has(id)).map((id) => change(id, previous?.tags[id])),
    tagging: JSON.stringify(tagging),
  };
}

/** As a save adds them: behind every tag of the vocabulary. */
function asSuggestion({ id, name }: { id: string; name: string }): TagSuggestion {
  return { id, name, count: 1, score: 0, inTitle: false, matches: [] };
}

function hasTag(row: RetagRow, id: string): boolean {
  return row.tags.some((tag) => tag.id === id);
}

/** Rejected before, or with a provenance and taken away since. */
function rejectedIn(previous: Tagging | null, row: RetagRow): Set<string> {
  return new Set(Object.keys(previous?.tags ?? {}).filter((id) => !hasTag(row, id)));
}

function agreementOf(input: {
  row: RetagRow;
  previous: Tagging | null;
  suggestions: readonly TagSuggestion[];
  isKnown: (id: string) => boolean;
}): EditorAgreement {
  const { row, previous, suggestions, isKnown } = input;
  const proposed = new Set(suggestions.map(({ id }) => id));
  const manual = row.tags
    .map(({ id }) => id)
    .filter((id) => isKnown(id) && previous?.tags[id]?.origin !== 'auto');
  const rejected = [...rejectedIn(previous, row)].filter(isKnown);
  return {
    manual: manual.length,
    manualFound: manual.filter((id) => proposed.has(id)).length,
    rejected: rejected.length,
    rejectedProposed: rejected.filter((id) => proposed.has(id)).length,
  };
}

function parseStored(json: string | null): Tagging | null {
  if (json === null) return null;
  try {
    return parseTagging(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Draft and published row mostly have the same. */
export function rememberLast<Text, Value>(read: (text: Text) => Value): (text: Text) => Value {
  let last: { text: Text; value: Value } | undefined;
  return (text) => {
    if (!last || last.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}

/** Whether two taggings are equal; a database may store an object's keys in another order. */
export function sameTagging(one: Tagging, other: Tagging): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ tags, candidates }: Tagging): string {
  const entries = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    entries.map(([id, { origin, name, count, score, matches }]) => [
      ...[id, origin, name, count, score],
      matches.map((match) => [match.text, match.count]),
    ]),
    candidates.map(({ name, folded, score, count }) => [name, folded, score, count]),
  ]);
}
