import type { PromoRecord } from '../../domain/promos/promo-choice';
import { asBoolean, asDate, type SelectRows } from '../database';
import { mediaOf, MEDIA_COLUMNS, type Media, type MediaRow } from '../files/media';
import { UID } from '../tables';
import { linkedIds } from './linked-ids';

export type StoredPromo = PromoRecord & { qrCode: Media | null };

interface PromoRow {
  id: number;
  document_id: string;
  account_name: string;
  platform: string;
  call_to_action: string | null;
  follow_url: string | null;
  priority: number | null;
  starts_at: unknown;
  ends_at: unknown;
  active: unknown;
  created_at: unknown;
}

export async function loadPromos(select: SelectRows): Promise<StoredPromo[]> {
  const rows = await select<PromoRow>(
    `select id, document_id, account_name, platform, call_to_action, follow_url, priority,
            starts_at, ends_at, active, created_at
       from public_account_promos order by id`,
  );
  const sections = await linkedIds(
    select,
    'public_account_promos_sections_lnk',
    'public_account_promo_id',
    'section',
  );
  const pictures = await qrCodes(select);
  return rows.map((row) => ({
    id: row.document_id,
    accountName: row.account_name,
    platform: row.platform,
    callToAction: row.call_to_action,
    followUrl: row.follow_url,
    sectionIds: sections.get(row.id) ?? [],
    priority: row.priority ?? 0,
    startsAt: asDate(row.starts_at)?.toISOString() ?? null,
    endsAt: asDate(row.ends_at)?.toISOString() ?? null,
    active: asBoolean(row.active),
    createdAt: asDate(row.created_at)?.toISOString() ?? '',
    qrCode: pictures.get(row.id) ?? null,
  }));
}

async function qrCodes(select: SelectRows): Promise<Map<number, Media>> {
  const rows = await select<MediaRow & { owner: number }>(
    `select m.related_id as owner, ${MEDIA_COLUMNS}
       from files_related_mph m join files f on f.id = m.file_id
      where m.related_type = ? and m.field = 'qrCode' order by m."order" desc, m.id desc`,
    [UID.promo],
  );
  return new Map(rows.map((row) => [row.owner, mediaOf(row)]));
}
