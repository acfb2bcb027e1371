import type { SelectRows } from '../database';

export interface SectionRecord {
  /** documentId */
  id: string;
  rowId: number;
  name: string;
  slug: string;
  parentId: string | null;
  navigation: 'primary' | 'secondary' | 'none';
  order: number;
  description: string | null;
  /** IPTC media topic, `medtop:…` */
  iptc: string | null;
}

export interface SectionTree {
  all: readonly SectionRecord[];
  byId: ReadonlyMap<string, SectionRecord>;
  byRowId: ReadonlyMap<number, SectionRecord>;
  /** The section first, then its ancestors up to the root. */
  lineage(id: string | null): SectionRecord[];
}

interface SectionRow {
  id: number;
  document_id: string;
  name: string;
  slug: string;
  parent_id: string | null;
  navigation: SectionRecord['navigation'];
  order: number | null;
  description: string | null;
  iptc: string | null;
}

export async function loadSections(select: SelectRows): Promise<SectionTree> {
  const rows = await select<SectionRow>(
    `select s.id, s.document_id, s.name, s.slug, s.navigation, s."order", s.description, s.iptc,
            p.document_id as parent_id
       from sections s
       left join sections_parent_lnk l on l.section_id = s.id
       left join sections p on p.id = l.inv_section_id
      order by s."order", s.id`,
  );
  const all = rows.map((row) => ({
    id: row.document_id,
    rowId: row.id,
    name: row.name,
    slug: row.slug,
    parentId: row.parent_id,
    navigation: row.navigation,
    order: row.order ?? 0,
    description: row.description,
    iptc: row.iptc,
  }));
  const byId = new Map(all.map((section) => [section.id, section]));
  return {
    all,
    byId,
    byRowId: new Map(all.map((section) => [section.rowId, section])),
    lineage(id) {
      const line: SectionRecord[] = [];
      let section = id === null ? undefined : byId.get(id);
      // A loop created by plain SQL must not hang a page.
      while (section && !line.includes(section)) {
        line.push(section);
        section = section.parentId === null ? undefined : byId.get(section.parentId);
      }
      return line;
    },
  };
}
