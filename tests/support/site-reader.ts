import type { ArticlePage } from '../../src/delivery/schemas/views';
import { advanceTimeBoundaries } from '../../src/repositories/site-version/bump';
import {
  parseSiteVersion,
  READ_SITE_VERSION,
} from '../../src/repositories/site-version/site-version';
import { selectOf, selectRows } from '../../src/repositories/database/index';
import type { Newsroom } from './newsroom';

export type CacheOutcome = 'hit' | 'miss' | '304';

/** Reads the site as its readers do, and records how their answers were produced. */
export function siteReader(newsroom: () => Newsroom) {
  const get = (path: string) => newsroom().http.get(`/api/site${path}`);
  const version = async () =>
    parseSiteVersion(await selectRows(newsroom().strapi, READ_SITE_VERSION)).version;
  return {
    get,
    version,
    page: async (slug: string): Promise<ArticlePage> =>
      (await get(`/articles/${slug}?lang=original`).expect(200)).body.data,
    outcome: async (path: string) => (await get(path)).headers['x-newsroom-cache'] as CacheOutcome,
    /** By how much the version is bumped during an action. */
    moves: async (act: () => Promise<unknown>): Promise<number> => {
      const before = await version();
      await act();
      return (await version()) - before;
    },
    /** Checks the clock as the job does; returns whether that bumped the version. */
    lookAtTheClock: async (): Promise<boolean> => {
      const { strapi } = newsroom();
      return (await advanceTimeBoundaries(strapi, selectOf(strapi))).hasMoved;
    },
  };
}
