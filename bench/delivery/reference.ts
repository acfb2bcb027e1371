import type { NoticeRecord, Ownership } from '../../src/domain/rights/types';
import type { BenchDatabase, Row } from './database';

export interface SectionRow {
  id: number;
  documentId: string;
  slug: string;
  parentId: number | null;
}
export interface SourceRow {
  id: number;
  documentId: string;
  name: string;
  ownership: Ownership;
}
export interface TagRow {
  id: number;
  documentId: string;
  name: string;
  slug: string;
}

/** The shared tables of a site, by their row ids. */
export interface Reference {
  sections: SectionRow[];
  sources: SourceRow[];
  tags: TagRow[];
  notice: NoticeRecord;
}

/** The part of our site's default content that plain Strapi gets, parents before links. */
const TABLES = [
  'sections',
  'sections_parent_lnk',
  'sources',
  'tags',
  'tags_parent_lnk',
  'components_notice_clauses',
  'copyright_notices',
  'copyright_notices_cmps',
  'copyright_notices_sections_lnk',
  'copyright_notices_sources_lnk',
  'public_account_promos',
  'public_account_promos_sections_lnk',
];

export async function copyReference(from: BenchDatabase, to: BenchDatabase): Promise<void> {
  await to.inTransaction(async () => {
    for (const table of TABLES) {
      const rows = await from.select<Row>(`select * from ${table} order by id`);
      await to.insert(table, rows);
    }
  });
  await to.settle(TABLES);
}

export async function readReference(database: BenchDatabase): Promise<Reference> {
  const [notice] = await database.select<{
    row_id: number;
    id: string;
    title: string;
    version: number;
  }>(
    `select id as row_id, document_id as id, title, version from copyright_notices
      where is_default order by id limit 1`,
  );
  if (!notice) throw new Error('The default content has no default notice.');
  return {
    sections: await database.select(
      `select s.id, s.document_id as "documentId", s.slug, l.inv_section_id as "parentId"
         from sections s left join sections_parent_lnk l on l.section_id = s.id order by s.id`,
    ),
    sources: await database.select(
      `select id, document_id as "documentId", name, ownership from sources
        where ownership <> 'unresolved' order by id`,
    ),
    tags: await database.select(
      `select id, document_id as "documentId", name, slug from tags
        where state = 'approved' order by id`,
    ),
    notice: {
      id: notice.id,
      title: notice.title,
      version: notice.version,
      isDefault: true,
      sectionIds: [],
      sourceIds: [],
      display: 'all-clauses',
      clauses: await database.select(
        `select c.audience, c.text
           from copyright_notices_cmps m join components_notice_clauses c on c.id = m.cmp_id
          where m.entity_id = ${notice.row_id} order by m."order"`,
      ),
    },
  };
}
