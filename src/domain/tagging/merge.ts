import { z } from 'zod';
import { bySuggestionRank } from './vocabulary-matcher';
import {
  type CandidateKeyword,
  type TagOrigin,
  type TagProvenance,
  type TagSuggestion,
  type Tagging,
} from './types';

const DEFAULT_LIMIT = 10;

export interface MergeInput {
  /** The provenance stored with the draft, null before the first run. */
  previous: Tagging | null;
  /** Tags on the draft before this write. */
  currentIds: readonly string[];
  /** The tags in the write; null when it does not touch the tags. */
  editorIds: readonly string[] | null;
  suggestions: readonly TagSuggestion[];
  candidates: readonly CandidateKeyword[];
  /** Names of tags by id; a tag that is not in it (retired, deleted) keeps what it has. */
  names: ReadonlyMap<string, string>;
  /** The maximum number of tags that the machine proposes, the best first. Default 10. */
  limit?: number;
  /** The version of the rules that made the suggestions, for the evidence. */
  rules?: string | undefined;
}

/**
 * What the machine proposes and what the editor decided, made into one list (DESIGN.md, "Tags"):
 * an editor's tag is never removed here; a tag that an editor removed is `rejected` and comes back
 * only when an editor adds it again, as `manual`; an automatic tag lasts as long as its evidence.
 * A tag without provenance was put there by somebody, so it is manual; a tag with provenance that
 * is gone from the draft was taken away by somebody, so it is rejected.
 *
 * The proposal is the best `limit` suggestions, whatever the editor did to them: removing one tag
 * does not bring up the next.
 *
 * `tagIds` keeps the order it was given and appends new tags by rank. Running again on the result
 * with the same suggestions changes nothing.
 */
export function mergeTags(input: MergeInput): { tagIds: string[]; tagging: Tagging } {
  const decided = editorDecisions(input);
  const proposal = [...input.suggestions]
    .sort(bySuggestionRank)
    .slice(0, input.limit ?? DEFAULT_LIMIT)
    .map(({ id }) => id);
  const proposed = new Set(proposal);

  const wanted = [...new Set([...(input.editorIds ?? input.currentIds), ...proposal])];
  const tagIds = wanted.filter((id) => {
    const origin = decided.get(id) ?? 'auto';
    return origin === 'manual' || (origin === 'auto' && proposed.has(id));
  });
  const rejectedIds = [...decided].filter(([, origin]) => origin === 'rejected').map(([id]) => id);
  return {
    tagIds,
    tagging: {
      version: 1,
      ...(input.rules === undefined ? {} : { rules: input.rules }),
      tags: provenance({ ids: [...tagIds, ...rejectedIds], decided, input }),
      candidates: input.candidates.map(({ name, folded, score, count }) => ({
        name,
        folded,
        score,
        count,
      })),
    },
  };
}

/** Every tag that was added to or removed from the article, before the current evidence. */
function editorDecisions(input: MergeInput): Map<string, TagOrigin> {
  const { previous, currentIds, editorIds } = input;
  const before = new Map(Object.entries(previous?.tags ?? {}).map(([id, tag]) => [id, tag.origin]));
  const current = new Set(currentIds);
  const asked = new Set(editorIds ?? currentIds);
  const decided = new Map<string, TagOrigin>();
  for (const id of before.keys()) {
    if (!asked.has(id)) decided.set(id, 'rejected');
  }
  for (const id of current) {
    if (!asked.has(id)) decided.set(id, 'rejected');
  }
  for (const id of asked) {
    const isKeptAuto = current.has(id) && before.get(id) === 'auto';
    decided.set(id, isKeptAuto ? 'auto' : 'manual');
  }
  return decided;
}

function provenance(input: {
  ids: readonly string[];
  decided: ReadonlyMap<string, TagOrigin>;
  input: MergeInput;
}): Record<string, TagProvenance> {
  const { ids, decided } = input;
  const { suggestions, names, previous } = input.input;
  const evidence = new Map(suggestions.map((suggestion) => [suggestion.id, suggestion]));
  const before = new Map(Object.entries(previous?.tags ?? {}));
  const entry = (id: string): TagProvenance => {
    const origin = decided.get(id) ?? 'auto';
    const found = origin === 'rejected' ? undefined : evidence.get(id);
    return {
      origin,
      name: names.get(id) ?? evidence.get(id)?.name ?? before.get(id)?.name ?? '',
      count: found?.count ?? 0,
      score: found?.score ?? 0,
      matches: found?.matches.map(({ text, count }) => ({ text, count })) ?? [],
    };
  };
  return Object.fromEntries([...ids].sort().map((id) => [id, entry(id)]));
}

const count = z.number().int().nonnegative();
const taggingSchema = z.object({
  version: z.literal(1),
  rules: z.string().optional(),
  tags: z.record(
    z.string(),
    z.object({
      origin: z.enum(['auto', 'manual', 'rejected']),
      name: z.string(),
      count,
      score: z.number(),
      matches: z.array(z.object({ text: z.string(), count })),
    }),
  ),
  candidates: z.array(z.object({ name: z.string(), folded: z.string(), score: z.number(), count })),
});

/** Parses the database's value; null for anything that is not a tagging. */
export function parseTagging(value: unknown): Tagging | null {
  const parsed = taggingSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
