import { latestOf } from '../../domain/time/zoned-dates';
import { PUBLISHED } from '../../repositories/tables';
import { createPauses } from '../rendering/pauses';
import type { DeliveryContext } from '../route';
import type { Position } from './cursor';
import { asMilliseconds, asTime } from './times';
import type { ArchiveSpan } from '../rendering/fragment-cache';

type Queries = Pick<DeliveryContext, 'select' | 'engine'>;

/** How many articles are counted at once, and how many read: some milliseconds each. */
const COUNTED = 10_000;
const READ = 1_000;

/**
 * Divides the archive into spans of a given size, a multiple of 10,000; there is always one, even if
 * nothing is published. Reads only an index, and lets other requests run meanwhile.
 */
export async function readArchiveSpans(context: Queries, size: number): Promise<ArchiveSpan[]> {
  const spans: ArchiveSpan[] = [];
  const pause = createPauses();
  let after: Position | null = null;
  let open: ArchiveSpan = { after, count: 0, lastModified: null };
  for (;;) {
    const { count, modified, end } = await countAfter(context, after);
    if (count > 0 && open.count === size) {
      spans.push(open);
      open = { after, count: 0, lastModified: null };
    }
    open.count += count;
    open.lastModified = latestOf([open.lastModified, modified]);
    if (end === null) return [...spans, open];
    after = end;
    await pause();
  }
}

/** Of the next 10,000 articles; `end` is the last of them, null where the archive ends before. */
async function countAfter(
  { select, engine }: Queries,
  after: Position | null,
): Promise<{ count: number; modified: Date | null; end: Position | null }> {
  const { where, bindings } = behind(engine, after);
  const [counted] = await select<{ count: number | string; modified: unknown }>(
    `select count(*) as count, max(modified) as modified from (
       select modified from ${PUBLISHED} ${where} order by published, document_id limit ?) as s`,
    [...bindings, COUNTED],
  );
  const [end] = await select<{ published: unknown; document_id: string }>(
    `select published, document_id from ${PUBLISHED} ${where}
      order by published, document_id limit 1 offset ?`,
    [...bindings, COUNTED - 1],
  );
  return {
    count: Number(counted?.count ?? 0),
    modified: counted?.modified == null ? null : new Date(asMilliseconds(counted.modified)),
    end: end ? { published: asMilliseconds(end.published), documentId: end.document_id } : null,
  };
}

function behind(engine: Queries['engine'], after: Position | null) {
  return after === null
    ? { where: '', bindings: [] }
    : {
        where: 'where (published, document_id) > (?, ?)',
        bindings: [asTime(engine, after.published), after.documentId],
      };
}

interface SitemapRow {
  slug: string;
  modified: unknown;
  published: unknown;
  document_id: string;
}

/** The articles of a span, in parts. */
export async function* articlesOf(
  { select, engine }: Queries,
  { after, count }: ArchiveSpan,
): AsyncGenerator<{ slug: string; modified: Date }[]> {
  let place = after;
  for (let left = count; left > 0; left -= READ) {
    const { where, bindings } = behind(engine, place);
    const rows = await select<SitemapRow>(
      `select slug, modified, published, document_id from ${PUBLISHED} ${where}
        order by published, document_id limit ?`,
      [...bindings, Math.min(READ, left)],
    );
    const last = rows.at(-1);
    if (!last) return;
    place = { published: asMilliseconds(last.published), documentId: last.document_id };
    yield rows.map(({ slug, modified }) => ({
      slug,
      modified: new Date(asMilliseconds(modified)),
    }));
  }
}

/** Articles published since a moment, newest first. */
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
 * When the newest article of each section was last changed, by the section's row id; of the section
 * itself, not of those below it. One step into an index per section, whatever the size of the archive.
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
