import { PUBLISHED } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import { asMilliseconds, asTime } from './times';

type Queries = Pick<DeliveryContext, 'select' | 'engine'>;

/** How many articles readers can see. */
export async function countPublished({ select }: Queries): Promise<number> {
  const rows = await select<{ count: number | string }>(
    `select count(*) as count from ${PUBLISHED}`,
  );
  return Number(rows[0]?.count ?? 0);
}

export interface Stretch {
  from: number;
  count: number;
}

/** When something in a stretch of the archive, oldest first, last changed. Reads an index alone. */
export async function lastChangeIn(
  { select }: Queries,
  { from, count }: Stretch,
): Promise<Date | null> {
  const rows = await select<{ modified: unknown }>(
    `select max(modified) as modified from (
       select modified from ${PUBLISHED} order by published, document_id limit ? offset ?) as s`,
    [count, from],
  );
  const modified = rows[0]?.modified;
  return modified == null ? null : new Date(asMilliseconds(modified));
}

/** A stretch of the archive, oldest first, so that old stretches stay as they are. */
export async function stretchOf(
  { select }: Queries,
  { from, count }: Stretch,
): Promise<{ slug: string; modified: Date }[]> {
  const rows = await select<{ slug: string; modified: unknown }>(
    `select slug, modified from ${PUBLISHED} order by published, document_id limit ? offset ?`,
    [count, from],
  );
  return rows.map(({ slug, modified }) => ({ slug, modified: new Date(asMilliseconds(modified)) }));
}

/** What was published since a moment, newest first. */
export async function publishedSince(
  { select, engine }: Queries,
  { since, count }: { since: number; count: number },
): Promise<{ slug: string; title: string; published: number; modified: number }[]> {
  const rows = await select<{ slug: string; title: string; published: unknown; modified: unknown }>(
    `select slug, title, published, modified from ${PUBLISHED} where published >= ?
      order by published desc, document_id desc limit ?`,
    [asTime(engine, since), count],
  );
  return rows.map(({ slug, title, published, modified }) => ({
    slug,
    title,
    published: asMilliseconds(published),
    modified: asMilliseconds(modified),
  }));
}

/**
 * When the newest article of each section, by its row id, was last changed; of the section itself, not of
 * those below it. One step into an index for each section, whatever the size of the archive.
 */
export async function newestChangesBySection({ select }: Queries): Promise<Map<number, Date>> {
  const rows = await select<{ id: number; modified: unknown }>(
    `select s.id, (select p.modified from ${PUBLISHED} p where p.section_id = s.id
                    order by p.published desc, p.document_id desc limit 1) as modified
       from sections s`,
  );
  return new Map(
    rows.flatMap(({ id, modified }) =>
      modified == null ? [] : [[id, new Date(asMilliseconds(modified))]],
    ),
  );
}
