import type { Core } from '@strapi/strapi';
import type { TagKind, VocabularyEntry } from '../../domain/tagging/types';
import { createVocabularyMatcher } from '../../domain/tagging/vocabulary-matcher';
import { foldName } from '../../domain/text/fold';
import { namesOf } from '../../domain/text/names';
import { asBoolean, selectRows } from '../database';

export interface VocabularyTag extends VocabularyEntry {
  rowId: number;
  slug: string;
}

/** The approved tags. Candidates and retired ones are looked up one by one (tags.ts). */
export interface Vocabulary {
  byId: ReadonlyMap<string, VocabularyTag>;
  matcher: ReturnType<typeof createVocabularyMatcher>;
  /** Folded names and aliases. */
  knownNames: ReadonlySet<string>;
}

interface TagRow {
  id: number;
  document_id: string;
  name: string;
  slug: string;
  kind: TagKind;
  aliases: unknown;
  auto_apply: unknown;
  min_mentions: number | null;
}

export async function loadVocabulary(strapi: Core.Strapi): Promise<Vocabulary> {
  const rows = await selectRows<TagRow>(
    strapi,
    `select id, document_id, name, slug, kind, aliases, auto_apply, min_mentions
       from tags where state = 'approved' order by id`,
  );
  const entries = rows.map((row) => ({
    id: row.document_id,
    rowId: row.id,
    name: row.name,
    slug: row.slug,
    kind: row.kind,
    aliases: namesOf(row.aliases),
    autoApply: row.auto_apply === null || asBoolean(row.auto_apply),
    minMentions: row.min_mentions ?? 1,
  }));
  return {
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    matcher: createVocabularyMatcher(entries),
    knownNames: new Set(
      entries.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => foldName(name))),
    ),
  };
}
