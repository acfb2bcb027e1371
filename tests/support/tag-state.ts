import { selectRows } from '../../src/repositories/database/index';
import type { Newsroom } from './newsroom';

/** Every link row of articles to tags, and every tagging: an undo must restore them exactly. */
export async function tagState({ strapi }: Newsroom): Promise<unknown> {
  return {
    links: await selectRows(strapi, 'select * from articles_tags_lnk order by id'),
    taggings: await selectRows(
      strapi,
      `select id, cast(tagging as text) as tagging, cast(updated_at as text) as updated_at
         from articles order by id`,
    ),
  };
}
