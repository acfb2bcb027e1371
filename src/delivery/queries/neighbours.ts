import { PUBLISHED } from '../../repositories/tables';
import type { DeliveryContext } from '../route';
import { asMilliseconds, asTime } from './times';

/** The articles beside one in the same section. */
export interface Neighbour {
  documentId: string;
  title: string;
  slug: string;
  published: number;
}

/** Where an article stands among the others. */
export interface Place {
  rowId: number;
  documentId: string;
  sectionRowId: number | null;
  published: number;
}

type Queries = Pick<DeliveryContext, 'select' | 'engine'>;

const sideSql = (name: string, comparison: '<' | '>') =>
  `select '${name}' as side, b.* from (
     select document_id, title, slug, published from ${PUBLISHED}
      where section_id = ? and (published, document_id) ${comparison} (?, ?)
      order by published ${comparison === '<' ? 'desc, document_id desc' : ', document_id'}
      limit 1) as b`;
const NEIGHBOURS = `${sideSql('previous', '<')} union all ${sideSql('next', '>')}`;

/** The next older and the next newer article of the very section. */
export async function neighboursOf(
  { select, engine }: Queries,
  { sectionRowId, published, documentId }: Place,
): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  if (sectionRowId === null) return { previous: null, next: null };
  const at = [sectionRowId, asTime(engine, published), documentId];
  const rows = await select<{
    side: 'previous' | 'next';
    document_id: string;
    title: string;
    slug: string;
    published: unknown;
  }>(NEIGHBOURS, [...at, ...at]);
  const on = (name: 'previous' | 'next'): Neighbour | null => {
    const row = rows.find((each) => each.side === name);
    return row
      ? {
          documentId: row.document_id,
          title: row.title,
          slug: row.slug,
          published: asMilliseconds(row.published),
        }
      : null;
  };
  return { previous: on('previous'), next: on('next') };
}
