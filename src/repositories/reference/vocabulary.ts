import type { TagKind, VocabularyEntry } from '../../domain/tagging/types';
import { createVocabularyMatcher } from '../../domain/tagging/vocabulary-matcher';
import { foldName } from '../../domain/text/fold';
import { namesOf } from '../../domain/text/names';
import { asBoolean, type SelectRows } from '../database';
import { TAG_LINKS } from '../tables';
import { reuseIfUnchanged } from './reuse-if-unchanged';

export interface VocabularyTag extends VocabularyEntry {
  rowId: number;
  slug: string;
  /** documentIds of the tags that were merged into it; the search index may still have them. */
  formerIds: readonly string[];
}

/**
 * The approved tags. Candidates and retired ones are looked up one by one (tags.ts). What only writes
 * need is built on first use: pages need names, not the matcher.
 */
export interface Vocabulary {
  byId: ReadonlyMap<string, VocabularyTag>;
  readonly matcher: VocabularyMatcher;
  /** Folded names and aliases. */
  readonly knownNames: ReadonlySet<string>;
}

type VocabularyMatcher = ReturnType<typeof createVocabularyMatcher>;

interface TagRow {
  id: number;
  document_id: string;
  name: string;
  slug: string;
  kind: TagKind;
  aliases: unknown;
  auto_apply: unknown;
  min_mentions: number | null;
  context_words: unknown;
}

/** @param before what was loaded before; returned again if nothing has changed */
export async function loadVocabulary(select: SelectRows, before?: Vocabulary): Promise<Vocabulary> {
  const rows = await select<TagRow>(
    `select id, document_id, name, slug, kind, aliases, auto_apply, min_mentions,
            context_words
       from tags where state = 'approved' order by id`,
  );
  const merged = await select<MergedRow>(
    `select f.document_id as former, l.inv_tag_id as into_id
       from ${TAG_LINKS.mergedInto.table} l join tags f on f.id = l.tag_id order by l.id`,
  );
  return reuseIfUnchanged({
    rows: [...rows, ...merged],
    before,
    make: () => vocabularyOf(rows, merged),
  });
}

interface MergedRow {
  former: string;
  into_id: number;
}

function vocabularyOf(rows: readonly TagRow[], merged: readonly MergedRow[]): Vocabulary {
  const formerIds = new Map<number, string[]>();
  for (const { former, into_id } of merged) {
    formerIds.set(into_id, [...(formerIds.get(into_id) ?? []), former]);
  }
  const entries = rows.map((row) => ({
    id: row.document_id,
    rowId: row.id,
    name: row.name,
    slug: row.slug,
    kind: row.kind,
    aliases: namesOf(row.aliases),
    autoApply: row.auto_apply === null || asBoolean(row.auto_apply),
    minMentions: row.min_mentions ?? 1,
    contextWords: namesOf(row.context_words),
    formerIds: formerIds.get(row.id) ?? [],
  }));
  let matcher: VocabularyMatcher | undefined;
  let knownNames: Set<string> | undefined;
  return {
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    get matcher() {
      return (matcher ??= createVocabularyMatcher(entries));
    },
    get knownNames() {
      return (knownNames ??= new Set(
        entries.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => foldName(name))),
      ));
    },
  };
}
