import type { Core } from '@strapi/strapi';
import { composeFooter } from '../domain/rights/footer';
import { parseFooterStamp, type FooterStamp } from '../domain/rights/footer-stamp';
import type { NoticeRecord } from '../domain/rights/types';
import { atomically } from './atomically';
import { record } from './audit/record';
import { asJson, execute, isPostgres, selectRows } from './database';
import { lockUntilCommit } from './locks';
import { newsroomConfig } from './newsroom-config';
import { loadReferenceData } from './reference-data';
import { UID } from './tables';

/** A notice by its documentId or its title, as an editor names it on the command line. */
export async function findNotice(
  strapi: Core.Strapi,
  nameOrId: string,
): Promise<NoticeRecord | null> {
  const { notices } = await loadReferenceData(strapi);
  const { name } = newsroomConfig(strapi).site;
  const titles = (notice: NoticeRecord) => [
    notice.title,
    notice.title.replaceAll('{siteName}', name),
  ];
  const byId = notices.find((notice) => notice.id === nameOrId);
  if (byId) return byId;
  const byTitle = notices.filter((notice) => titles(notice).includes(nameOrId));
  return byTitle.length === 1 ? (byTitle[0] ?? null) : null;
}

/** documentIds of the published articles that carry an older wording of the notice. */
export async function articlesWithOlderWording(
  strapi: Core.Strapi,
  notice: NoticeRecord,
): Promise<string[]> {
  const field = (name: string) =>
    isPostgres(strapi) ? `(footer::jsonb ->> '${name}')` : `json_extract(footer, '$.${name}')`;
  const rows = await selectRows<{ document_id: string }>(
    strapi,
    `select distinct document_id from articles
      where published_at is not null and ${field('noticeId')} = ?
        and cast(${field('noticeVersion')} as integer) < ?
      order by document_id`,
    [notice.id, notice.version],
  );
  return rows.map((row) => row.document_id);
}

interface ReissuedRow {
  id: number;
  title: string | null;
  published_at: unknown;
  footer: unknown;
}

/**
 * Stamps today's wording of the notice onto one article, what readers see and its draft alike, and
 * touches nothing else: an unpublished edit stays unpublished.
 */
export function reissueFooter(
  strapi: Core.Strapi,
  documentId: string,
  notice: NoticeRecord,
): Promise<void> {
  // One time for both rows: a draft that differs from what is published shows as edited.
  const now = new Date().toISOString();
  return atomically(strapi, async () => {
    await lockUntilCommit(strapi, `article:${documentId}`);
    const rows = await selectRows<ReissuedRow>(
      strapi,
      `select id, title, published_at, footer from articles
        where document_id = ? and footer is not null`,
      [documentId],
    );
    for (const row of rows) {
      const stamp = parseFooterStamp(asJson(row.footer));
      if (stamp?.noticeId !== notice.id) continue;
      const fresh = await restamp(strapi, { stamp, notice, now });
      if (!fresh) continue;
      await execute(strapi, 'update articles set footer = ? where id = ?', [
        JSON.stringify(fresh),
        row.id,
      ]);
      await record(strapi, {
        action: row.published_at == null ? 'update' : 'publish',
        subject: { type: UID.article, id: documentId, label: row.title },
        fields: ['footer'],
      });
    }
  });
}

async function restamp(
  strapi: Core.Strapi,
  { stamp, notice, now }: { stamp: FooterStamp; notice: NoticeRecord; now: string },
): Promise<FooterStamp | null> {
  const { sources } = await loadReferenceData(strapi);
  const { sourceId, ownership, sectionId, overrideId } = stamp.inputs;
  const source = sourceId === null ? undefined : sources.byId.get(sourceId);
  if (!source) return null;
  return composeFooter({
    choice: { notice, reason: stamp.noticeReason },
    siteName: newsroomConfig(strapi).site.name,
    source: { id: source.id, name: source.name, ownership },
    sectionId,
    overrideId,
    now,
  });
}
