import type { Core } from '@strapi/strapi';
import type { TagKind } from '../../domain/tagging/types';
import { namesOf } from '../../domain/text/names';
import type { TagRecord, TagState } from '../../domain/vocabulary/tag-record';
import { selectRows } from '../database';
import { TAG_LINKS } from '../tables';
import { placeholders } from '../database/placeholders';

interface TagRow {
  id: number;
  document_id: string;
  name: string | null;
  slug: string | null;
  kind: TagKind | null;
  state: TagState | null;
  aliases: unknown;
  context_words: unknown;
  min_mentions: number | null;
}

/** A record with the row id that link tables hold. */
export interface StoredTag extends TagRecord {
  rowId: number;
}

/** All tags in any state: some thousand. */
export async function readTags(strapi: Core.Strapi): Promise<StoredTag[]> {
  const rows = await selectRows<TagRow>(
    strapi,
    `select id, document_id, name, slug, kind, state, aliases, context_words, min_mentions
       from tags order by id`,
  );
  const links = await selectRows<{ field: keyof typeof TAG_LINKS; one: number; other: number }>(
    strapi,
    Object.entries(TAG_LINKS)
      .map(
        ([field, { table }]) =>
          `select '${field}' as field, tag_id as one, inv_tag_id as other, id as ord from ${table}`,
      )
      .join(' union all ') + ' order by field, ord',
  );
  const idOf = new Map(rows.map(({ id, document_id }) => [id, document_id]));
  const linked = (field: keyof typeof TAG_LINKS, row: number): string[] =>
    (byOne.get(field)?.get(row) ?? []).flatMap((id) => idOf.get(id) ?? []);
  const byOne = new Map<string, Map<number, number[]>>();
  const add = (field: string, one: number, other: number) => {
    const ofField = byOne.get(field) ?? new Map<number, number[]>();
    byOne.set(field, ofField.set(one, [...(ofField.get(one) ?? []), other]));
  };
  for (const { field, one, other } of links) {
    add(field, one, other);
    // In either direction.
    if (field === 'related') add(field, other, one);
  }
  return rows.map((row) => ({
    id: row.document_id,
    rowId: row.id,
    name: row.name ?? '',
    slug: row.slug ?? '',
    kind: row.kind ?? 'topic',
    state: row.state ?? 'approved',
    aliases: namesOf(row.aliases),
    contextWords: namesOf(row.context_words),
    minMentions: row.min_mentions ?? 1,
    parentId: linked('parent', row.id)[0] ?? null,
    relatedIds: [...new Set(linked('related', row.id))],
    mergedIntoId: linked('mergedInto', row.id)[0] ?? null,
  }));
}

/** Whether these tags still exist with the names and states that were read. */
export async function areTagsUnchanged(
  strapi: Core.Strapi,
  tags: readonly StoredTag[],
): Promise<boolean> {
  const rows = await selectRows<Pick<TagRow, 'id' | 'name' | 'state'>>(
    strapi,
    `select id, name, state from tags where id in (${placeholders(tags.length)})`,
    tags.map(({ rowId }) => rowId),
  );
  return tags.every(({ rowId, name, state }) =>
    rows.some(
      (row) => row.id === rowId && (row.name ?? '') === name && (row.state ?? 'approved') === state,
    ),
  );
}
