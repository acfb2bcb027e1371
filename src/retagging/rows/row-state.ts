import type { Core } from '@strapi/strapi';
import { isPostgres } from '../../repositories/database';
import { asLongText } from '../../repositories/database/long-texts';

/** The state of a row that must be unchanged when its decision is written. */
export interface RowState {
  id: number;
  document_id: string;
  is_published: unknown;
  updated_at: string | null;
  tagging: string | Buffer | null;
  /** JSON: documentId and name of each tag, in their order. */
  tags: string | Buffer;
}

/** Columns of row `a`. Its tags are one text: as rows of their own they cost more than the article. */
export function rowState(strapi: Core.Strapi): string {
  const [pair, list] = isPostgres(strapi)
    ? ['json_build_array', 'json_agg']
    : ['json_array', 'json_group_array'];
  const tags = `coalesce((
    select cast(${list}(${pair}(t.document_id, t.name) order by coalesce(l.tag_ord, 0), l.id) as text)
      from articles_tags_lnk l join tags t on t.id = l.tag_id where l.article_id = a.id), '[]')`;
  return `a.id, a.document_id, a.published_at is not null as is_published,
    cast(a.updated_at as text) as updated_at,
    ${asLongText(strapi, 'cast(a.tagging as text)')} as tagging, ${asLongText(strapi, tags)} as tags`;
}
