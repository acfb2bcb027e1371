import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { cleanCredit, foldCredit } from '../domain/rights/source-resolution';
import type { Ownership } from '../domain/rights/types';
import { execute, selectRows } from './database';

export interface ResolvedSource {
  documentId: string;
  rowId: number;
  name: string;
  ownership: Ownership;
}

/**
 * The source that carries an unknown credit: made with ownership `unresolved` unless it is there.
 * The folded name is unique and inserted with ON CONFLICT, so concurrent writers end up with one.
 * Null for a credit with nothing left to name.
 */
export async function ensureUnresolvedSource(
  strapi: Core.Strapi,
  credit: string,
): Promise<ResolvedSource | null> {
  const foldedName = foldCredit(credit);
  if (foldedName === '') return null;
  const found = await findByFoldedName(strapi, foldedName);
  if (found) return found;
  const now = new Date();
  await execute(
    strapi,
    `insert into sources (document_id, name, folded_name, ownership, aliases, created_at, updated_at, published_at)
     values (?, ?, ?, 'unresolved', '[]', ?, ?, ?) on conflict (folded_name) do nothing`,
    [createId(), cleanCredit(credit).slice(0, 200), foldedName, now, now, now],
  );
  return findByFoldedName(strapi, foldedName);
}

async function findByFoldedName(
  strapi: Core.Strapi,
  foldedName: string,
): Promise<ResolvedSource | null> {
  const row = (
    await selectRows<{ id: number; document_id: string; name: string; ownership: Ownership }>(
      strapi,
      'select id, document_id, name, ownership from sources where folded_name = ?',
      [foldedName],
    )
  )[0];
  return row
    ? { documentId: row.document_id, rowId: row.id, name: row.name, ownership: row.ownership }
    : null;
}
