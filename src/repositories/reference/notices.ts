import type { Audience, NoticeRecord } from '../../domain/rights/types';
import { asBoolean, type SelectRows } from '../database';
import { linkedIds } from './linked-ids';

export type StoredNotice = NoticeRecord & { rowId: number };

interface NoticeRow {
  id: number;
  document_id: string;
  title: string;
  is_default: unknown;
  display: NoticeRecord['display'];
  version: number | null;
}

export async function loadNotices(select: SelectRows): Promise<StoredNotice[]> {
  const [rows, clauses, sections, sources] = [
    await select<NoticeRow>(
      `select id, document_id, title, is_default, display, version from copyright_notices order by id`,
    ),
    await select<{ entity_id: number; audience: Audience; text: string }>(
      `select c.entity_id, n.audience, n.text
         from copyright_notices_cmps c
         join components_notice_clauses n on n.id = c.cmp_id
        where c.field = 'clauses' order by c.entity_id, c."order", c.id`,
    ),
    await linkedIds(select, 'copyright_notices_sections_lnk', 'copyright_notice_id', 'section'),
    await linkedIds(select, 'copyright_notices_sources_lnk', 'copyright_notice_id', 'source'),
  ];
  return rows.map((row) => ({
    id: row.document_id,
    rowId: row.id,
    title: row.title,
    clauses: clauses
      .filter((clause) => clause.entity_id === row.id)
      .map(({ audience, text }) => ({ audience, text })),
    isDefault: asBoolean(row.is_default),
    sectionIds: sections.get(row.id) ?? [],
    sourceIds: sources.get(row.id) ?? [],
    display: row.display,
    version: row.version ?? 1,
  }));
}
