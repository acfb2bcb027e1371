import { z } from 'zod';

/** Our own table of one row, updated by triggers (src/delivery/schema/ensure-site-version.ts). */
export const SITE_VERSION = 'newsroom_site_version';
/** PostgreSQL: open transactions that have changed something. */
export const SITE_MOVES = 'newsroom_site_moves';
/** PostgreSQL: the channel that announces a commit that bumped the version. */
export const CHANNEL = 'newsroom_site_version';

/** Identifies one state of everything that readers can see. */
export interface SiteVersion {
  /** Counts up. */
  version: number;
  /** A random id of this database. */
  epoch: string;
  /**
   * When the version was last bumped by the database's clock, in milliseconds since 1970. What runs for a
   * time is shown as of then. Distinguishes a database restored from a backup, which has diverged since,
   * from the one whose pages readers still have.
   */
  changedAt: number;
}

export const READ_SITE_VERSION = `select version, epoch, changed_at from ${SITE_VERSION} where id = 1`;

/** PostgreSQL returns a bigint as text. */
const row = z
  .object({ version: z.coerce.number(), epoch: z.string(), changed_at: z.coerce.number() })
  .transform(({ version, epoch, changed_at }) => ({ version, epoch, changedAt: changed_at }));

/** @throws Error when the row is missing: no start has prepared this database yet */
export function parseSiteVersion(rows: readonly unknown[]): SiteVersion {
  const result = row.safeParse(rows[0]);
  if (!result.success) {
    throw new Error('The database has no site version: start the newsroom on it once.');
  }
  return result.data;
}

export function isSameVersion(one: SiteVersion, other: SiteVersion): boolean {
  return (
    one.version === other.version && one.changedAt === other.changedAt && one.epoch === other.epoch
  );
}
