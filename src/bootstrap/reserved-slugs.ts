import type { Core } from '@strapi/strapi';
import { uniqueSlug } from '../domain/chinese/slug';
import { reservedSlugsOf } from '../delivery/reserved-slugs';
import { actAs } from '../repositories/audit/actor';
import { record } from '../repositories/audit/record';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { execute, selectRows } from '../repositories/database';
import { lockArticle } from '../repositories/database/locks';
import { lockSlugsLike, takenSlugs } from '../repositories/articles/slugs';
import { UID } from '../repositories/tables';
import { placeholders } from '../repositories/database/placeholders';

/**
 * Repairs what was stored before its slug was reserved: nobody could reach such an article, so it gets
 * the next free slug, its draft and its published version alike. A section keeps its slug, since readers
 * know it; the log says that its feed is out of reach.
 */
export async function freeReservedSlugs(strapi: Core.Strapi): Promise<void> {
  const reserved = reservedSlugsOf(strapi, 'articles');
  for (const { document_id, slug } of await bearers(strapi, 'articles', reserved)) {
    await rename(strapi, { documentId: document_id, slug, reserved });
  }
  const sections = await bearers(strapi, 'sections', reservedSlugsOf(strapi, 'sections'));
  for (const { slug } of sections) {
    strapi.log.warn(
      `A section has the slug “${slug}”, whose address the site uses itself: change it in the panel, or its feed stays out of reach.`,
    );
  }
}

function bearers(strapi: Core.Strapi, table: 'articles' | 'sections', slugs: ReadonlySet<string>) {
  return selectRows<{ document_id: string; slug: string }>(
    strapi,
    `select distinct document_id, slug from ${table}
      where slug in (${placeholders(slugs.size)})`,
    [...slugs],
  );
}

function rename(
  strapi: Core.Strapi,
  input: { documentId: string; slug: string; reserved: ReadonlySet<string> },
): Promise<void> {
  const { documentId, slug, reserved } = input;
  return actAs('start', () =>
    withRetriedTransaction(strapi, async () => {
      await lockArticle(strapi, documentId);
      await lockSlugsLike(strapi, slug);
      const taken = await takenSlugs(strapi, slug, documentId);
      const free = uniqueSlug({ base: slug, taken: new Set([...taken, ...reserved]) });
      const rows = await selectRows<{ title: string | null; published_at: unknown }>(
        strapi,
        'select title, published_at from articles where document_id = ? and slug = ?',
        [documentId, slug],
      );
      await execute(strapi, 'update articles set slug = ? where document_id = ? and slug = ?', [
        free,
        documentId,
        slug,
      ]);
      for (const { title, published_at } of rows) {
        await record(strapi, {
          action: published_at == null ? 'update' : 'publish',
          subject: { type: UID.article, id: documentId, label: title },
          fields: ['slug'],
        });
      }
    }),
  );
}
