import type { Core } from '@strapi/strapi';
import type { PromoRecord } from '../../domain/promos/promo-choice';
import { asBoolean, asDate, selectRows } from '../database';
import { linkedIds } from './linked-ids';

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

export async function loadPromos(strapi: Core.Strapi): Promise<PromoRecord[]> {
  const rows = await selectRows<PromoRow>(
    strapi,
    `select id, document_id, account_name, platform, call_to_action, follow_url, priority,
            starts_at, ends_at, active, created_at
       from public_account_promos order by id`,
  );
  const sections = await linkedIds(
    strapi,
    'public_account_promos_sections_lnk',
    'public_account_promo_id',
    'section',
  );
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
  }));
}
