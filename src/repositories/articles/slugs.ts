import type { Core } from '@strapi/strapi';
import { slugOf, uniqueSlug } from '../../domain/chinese/slug';
import { isPostgres, selectRows } from '../database';
import { lockUntilCommit } from '../database/locks';

/**
 * The lock of a slug base: writers that look for a free slug and writers that choose one by hand wait for
 * each other, even when the slugs differ only in their counting suffix.
 */
export function lockSlugsLike(strapi: Core.Strapi, slug: string): Promise<void> {
  // A long slug is truncated to make room for its suffix.
  return lockUntilCommit(strapi, `slug:${withoutCounters(slug).slice(0, 40)}`);
}

function withoutCounters(slug: string): string {
  const words = slug.split('-');
  while (words.length > 1 && /^\d+$/.test(words[words.length - 1] ?? '')) words.pop();
  return words.join('-');
}

/**
 * The slugs that begin with `base` and belong to other documents: of drafts, of published versions (whose
 * draft may have another slug by now), and of redirects, which must not be shadowed.
 */
export async function takenSlugs(
  strapi: Core.Strapi,
  base: string,
  exceptDocumentId: string | null,
): Promise<Set<string>> {
  // A range in byte order instead of LIKE, so that an index serves it on both databases.
  const column = isPostgres(strapi) ? 'slug collate "C"' : 'slug';
  const bounds = [base, `${base}-`, `${base}.`, exceptDocumentId ?? ''];
  const rows = await selectRows<{ slug: string }>(
    strapi,
    `select slug from articles where (slug = ? or (${column} >= ? and ${column} < ?)) and document_id <> ?
     union
     select slug from redirects where (slug = ? or (${column} >= ? and ${column} < ?)) and article_document_id <> ?`,
    [...bounds, ...bounds],
  );
  return new Set(rows.map((row) => row.slug));
}

/** True when a draft, a published article or a redirect of another document has this slug. */
export async function isSlugTaken(
  strapi: Core.Strapi,
  slug: string,
  exceptDocumentId: string | null,
): Promise<boolean> {
  const rows = await selectRows(
    strapi,
    `select 1 from articles where slug = ? and document_id <> ?
     union all select 1 from redirects where slug = ? and article_document_id <> ? limit 1`,
    [slug, exceptDocumentId ?? '', slug, exceptDocumentId ?? ''],
  );
  return rows.length > 0;
}

/** A slug from `name` that no other row of the table has and that is not reserved. */
export async function freeSlug(
  strapi: Core.Strapi,
  table: 'tags' | 'sections',
  name: string,
  {
    except = null,
    reserved = new Set(),
  }: { except?: string | null; reserved?: ReadonlySet<string> } = {},
): Promise<string> {
  const base = slugOf({ title: name, fallback: table.slice(0, -1) });
  const column = isPostgres(strapi) ? 'slug collate "C"' : 'slug';
  const rows = await selectRows<{ slug: string }>(
    strapi,
    `select slug from ${table}
      where (slug = ? or (${column} >= ? and ${column} < ?)) and document_id <> ?`,
    [base, `${base}-`, `${base}.`, except ?? ''],
  );
  return uniqueSlug({ base, taken: new Set([...rows.map((row) => row.slug), ...reserved]) });
}
