import type { Core } from '@strapi/strapi';
import { DomainError } from '../../domain/errors';
import { foldCredit } from '../../domain/rights/source-resolution';
import { foldName } from '../../domain/text/fold';
import { namesOf } from '../../domain/text/names';
import { selectRows } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/database/locks';
import type { DocumentWrite } from '../document-write';

/** A table of names that many articles refer to, in which every name must be unique. */
interface ManagedNames {
  table: 'tags' | 'sources';
  label: string;
  fold(name: string): string;
}

export const MANAGED_TAGS: ManagedNames = { table: 'tags', label: '标签', fold: foldName };
export const MANAGED_SOURCES: ManagedNames = { table: 'sources', label: '来源', fold: foldCredit };

/**
 * Stores the folded name beside the name, by which writers of articles find the row, and refuses a second
 * row of the same name in either script. Aliases and context words become lists.
 */
export async function foldManagedName(
  strapi: Core.Strapi,
  kind: ManagedNames,
  { params }: DocumentWrite,
): Promise<void> {
  const { data } = params;
  if (!data) return;
  delete data.foldedName;
  if (data.aliases !== undefined) data.aliases = namesOf(data.aliases);
  if (data.contextWords !== undefined) data.contextWords = namesOf(data.contextWords);
  if (typeof data.name !== 'string') return;
  data.name = data.name.trim();
  const folded = kind.fold(data.name as string);
  if (folded === '') {
    throw new DomainError('name-empty', `${kind.label}的名称不能为空。`, { path: ['name'] });
  }
  await lockUntilCommit(strapi, `name:${kind.table}:${folded}`);
  const taken = await selectRows<{ name: string }>(
    strapi,
    `select name from ${kind.table} where folded_name = ? and document_id <> ?`,
    [folded, params.documentId ?? ''],
  );
  if (taken[0]) {
    throw new DomainError(
      'name-taken',
      `已有同名的${kind.label}「${taken[0].name}」（繁简体视为同名）：请改用它，或换一个名称。`,
      { path: ['name'] },
    );
  }
  data.foldedName = folded;
}
