import type { Core } from '@strapi/strapi';
import { reservedSlugsOf } from '../../delivery/reserved-slugs';
import { DomainError } from '../../domain/errors';
import { selectRows } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/database/locks';
import { freeSlug } from '../../repositories/articles/slugs';
import type { DocumentWrite } from '../document-write';

/**
 * A section or tag without a slug gets one from its name, and so does a clone. A slug whose address the
 * site itself uses is refused, unless it is the stored one: readers may know it.
 */
export async function fillSlug(
  strapi: Core.Strapi,
  table: 'tags' | 'sections',
  { action, params }: DocumentWrite,
): Promise<void> {
  const { data, documentId } = params;
  if (!data) return;
  const reserved = reservedSlugsOf(strapi, table);
  const given = typeof data.slug === 'string' ? data.slug.trim() : '';
  if (given !== '') {
    if (reserved.has(given.toLowerCase()) && given !== (await storedSlug(strapi, table, params))) {
      refuseReserved(given, reserved);
    }
    return;
  }
  if (typeof data.name !== 'string') return;
  if (action === 'update' && data.slug === undefined) return;
  await lockUntilCommit(strapi, `slug:${table}`);
  data.slug = await freeSlug(strapi, table, data.name, { except: documentId ?? null, reserved });
}

/** @throws DomainError `slug-reserved` */
export function refuseReserved(slug: string, reserved: ReadonlySet<string>): void {
  if (!reserved.has(slug.toLowerCase())) return;
  throw new DomainError(
    'slug-reserved',
    `网址别名「${slug.slice(0, 100)}」是网站自己要用的地址：请换一个，或留空由系统生成。`,
    { path: ['slug'] },
  );
}

async function storedSlug(
  strapi: Core.Strapi,
  table: 'tags' | 'sections',
  { documentId }: DocumentWrite['params'],
): Promise<string | null> {
  const rows = await selectRows<{ slug: string | null }>(
    strapi,
    `select slug from ${table} where document_id = ?`,
    [documentId ?? ''],
  );
  return rows[0]?.slug ?? null;
}
