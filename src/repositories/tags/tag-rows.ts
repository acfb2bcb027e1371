import type { Core } from '@strapi/strapi';
import type { TagState } from '../../domain/vocabulary/tag-record';
import { record } from '../audit/record';
import { execute } from '../database';
import { TAG_LINKS, UID } from '../tables';
import type { StoredTag } from './records';

/** Columns that change over a tag's life cycle. */
interface TagChange {
  state?: TagState;
  aliases?: readonly string[];
  minMentions?: number;
}

const COLUMNS: Readonly<Record<keyof TagChange, string>> = {
  state: 'state',
  aliases: 'aliases',
  minMentions: 'min_mentions',
};

/**
 * Writes a tag, with its audit record. It updates `updated_at`, which tells every process that its
 * vocabulary is stale. `links` lists the relations that change beside the columns.
 */
export async function writeTag(
  strapi: Core.Strapi,
  tag: StoredTag,
  input: { change: TagChange; links?: readonly string[]; details?: TagDetails },
): Promise<void> {
  const { change, links = [], details = null } = input;
  const fields = Object.keys(change) as (keyof TagChange)[];
  const values = fields.map((field) => {
    const value = change[field];
    return Array.isArray(value) ? JSON.stringify(value) : value;
  });
  await execute(
    strapi,
    `update tags set ${[...fields.map((field) => `${COLUMNS[field]} = ?`), 'updated_at = ?'].join(', ')}
      where id = ?`,
    [...values, new Date(), tag.rowId],
  );
  await record(strapi, {
    action: 'update',
    subject: { type: UID.tag, id: tag.id, label: tag.name },
    fields: [...fields, ...links],
    details,
  });
}

type TagDetails = Readonly<Record<string, string | number>> | null;

/** Sets a tag's parent, or removes it. */
export async function setParent(
  strapi: Core.Strapi,
  tag: StoredTag,
  parent: StoredTag | null,
): Promise<void> {
  await setTarget(strapi, 'parent', tag, parent);
}

/** Records that a tag was merged into another, or that it is separate again. */
export async function setMergedInto(
  strapi: Core.Strapi,
  tag: StoredTag,
  target: StoredTag | null,
): Promise<void> {
  await setTarget(strapi, 'mergedInto', tag, target);
}

async function setTarget(
  strapi: Core.Strapi,
  field: 'parent' | 'mergedInto',
  tag: StoredTag,
  target: StoredTag | null,
): Promise<void> {
  const { table } = TAG_LINKS[field];
  await execute(strapi, `delete from ${table} where tag_id = ?`, [tag.rowId]);
  if (!target) return;
  await execute(strapi, `insert into ${table} (tag_id, inv_tag_id) values (?, ?)`, [
    tag.rowId,
    target.rowId,
  ]);
}

/** Adds related tags to this one. */
export async function addRelated(
  strapi: Core.Strapi,
  tag: StoredTag,
  others: readonly StoredTag[],
): Promise<void> {
  const { table } = TAG_LINKS.related;
  for (const other of others) {
    await execute(
      strapi,
      `insert into ${table} (tag_id, inv_tag_id, tag_ord)
       values (?, ?, (select coalesce(max(o.tag_ord), 0) + 1 from ${table} o where o.tag_id = ?))`,
      [tag.rowId, other.rowId, tag.rowId],
    );
  }
}

/** Removes all related tags of this one, in either direction. */
export async function dropRelated(strapi: Core.Strapi, tag: StoredTag): Promise<void> {
  await execute(
    strapi,
    `delete from ${TAG_LINKS.related.table} where tag_id = ? or inv_tag_id = ?`,
    [tag.rowId, tag.rowId],
  );
}
