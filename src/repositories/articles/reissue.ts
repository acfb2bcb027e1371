import type { Core } from '@strapi/strapi';
import { composeFooter } from '../../domain/rights/footer';
import {
  parseFooterStamp,
  printsTheSame,
  type FooterStamp,
} from '../../domain/rights/footer-stamp';
import type { NoticeRecord } from '../../domain/rights/types';
import { withRetriedTransaction } from '../database/retried-transaction';
import { record } from '../audit/record';
import { asJson, execute, isPostgres, selectRows } from '../database';
import { lockUntilCommit } from '../database/locks';
import { newsroomConfig } from '../newsroom-config';
import { loadReferenceData } from '../reference/reference-data';
import { UID } from '../tables';

/** Finds a notice by documentId or title, as given on the command line. */
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

/** Number of footers in memory at once. */
const ROWS_AT_ONCE = 500;

/**
 * documentIds of the published articles whose footer would read differently today: the notice's wording
 * has changed, or the name of the site or source.
 */
export async function articlesWithOlderWording(
  strapi: Core.Strapi,
  notice: NoticeRecord,
): Promise<string[]> {
  const noticeId = isPostgres(strapi)
    ? `(footer::jsonb ->> 'noticeId')`
    : `json_extract(footer, '$.noticeId')`;
  const restamp = await restamper(strapi, notice);
  const found = new Set<string>();
  let after = 0;
  for (;;) {
    const rows = await selectRows<{ id: number; document_id: string; footer: unknown }>(
      strapi,
      `select id, document_id, footer from articles
        where published_at is not null and ${noticeId} = ? and id > ?
        order by id limit ${ROWS_AT_ONCE}`,
      [notice.id, after],
    );
    for (const row of rows) {
      const stamp = parseFooterStamp(asJson(row.footer));
      if (stamp && restamp(stamp, '')) found.add(row.document_id);
    }
    after = rows.at(-1)?.id ?? 0;
    if (rows.length < ROWS_AT_ONCE) return [...found].sort();
  }
}

interface ReissuedRow {
  id: number;
  title: string | null;
  published_at: unknown;
  footer: unknown;
}

/**
 * Stamps today's wording and names onto one article, on the published version and the draft alike, and
 * touches nothing else: an unpublished edit stays unpublished.
 */
export function reissueFooter(
  strapi: Core.Strapi,
  documentId: string,
  notice: NoticeRecord,
): Promise<void> {
  // The same time on both rows: a draft with another time than the published row shows as edited.
  const now = new Date().toISOString();
  return withRetriedTransaction(strapi, async () => {
    await lockUntilCommit(strapi, `article:${documentId}`);
    const rows = await selectRows<ReissuedRow>(
      strapi,
      `select id, title, published_at, footer from articles
        where document_id = ? and footer is not null`,
      [documentId],
    );
    const restamp = await restamper(strapi, notice);
    for (const row of rows) {
      const stamp = parseFooterStamp(asJson(row.footer));
      const fresh = stamp?.noticeId === notice.id ? restamp(stamp, now) : null;
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

/** Composes a stamp again; null where it would read the same, or its source is gone. */
async function restamper(
  strapi: Core.Strapi,
  notice: NoticeRecord,
): Promise<(stamp: FooterStamp, now: string) => FooterStamp | null> {
  const { sources } = await loadReferenceData(strapi);
  const siteName = newsroomConfig(strapi).site.name;
  return (stamp, now) => {
    const { sourceId, ownership, sectionId, overrideId } = stamp.inputs;
    const source = sourceId === null ? undefined : sources.byId.get(sourceId);
    if (!source) return null;
    const fresh = composeFooter({
      choice: { notice, reason: stamp.noticeReason },
      siteName,
      source: { id: source.id, name: source.name, ownership },
      sectionId,
      overrideId,
      now,
    });
    return printsTheSame(stamp, fresh) ? null : fresh;
  };
}
