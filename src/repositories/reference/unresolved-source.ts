import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { cleanCredit, foldCredit } from '../../domain/rights/source-resolution';
import type { Ownership } from '../../domain/rights/types';
import { recordCreated } from '../audit/record';
import { selectRows } from '../database';
import { UID } from '../tables';

export interface ResolvedSource {
  documentId: string;
  rowId: number;
  name: string;
  ownership: Ownership;
}

/**
 * The source for an unknown credit, created with ownership `unresolved` if it does not exist. The folded
 * name is unique and inserted with ON CONFLICT, so concurrent writers end up with one. Null for a credit
 * without a name.
 */
export async function ensureUnresolvedSource(
  strapi: Core.Strapi,
  credit: string,
): Promise<ResolvedSource | null> {
  const foldedName = foldCredit(credit);
  if (foldedName === '') return null;
  const found = await findByFoldedName(strapi, foldedName);
  if (found) return found;
  const name = cleanCredit(credit).slice(0, 200);
  const now = new Date();
  const made = await selectRows<{ document_id: string }>(
    strapi,
    `insert into sources (document_id, name, folded_name, ownership, aliases, created_at, updated_at, published_at)
     values (?, ?, ?, 'unresolved', '[]', ?, ?, ?)
     on conflict (folded_name) do nothing returning document_id`,
    [createId(), name, foldedName, now, now, now],
  );
  await recordCreated(strapi, { type: UID.source, label: name }, made);
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
