import type { SelectRows } from '../../repositories/database';
import type { SiteVersion } from '../../repositories/site-version/site-version';

/** Delivery's own access to the database. It cannot write, and no writer blocks it. */
export interface DeliveryDatabase {
  engine: 'sqlite' | 'postgres';
  /** Runs a single statement. */
  select: SelectRows;
  /**
   * Reads one state of the database, whatever is committed meanwhile, and returns the site version of
   * that state: so a page never mixes two states.
   */
  snapshot<T>(act: (state: { select: SelectRows; version: SiteVersion }) => Promise<T>): Promise<T>;
  /** How many reads have a connection at once. */
  snapshots: number;
  /** The number of reads waiting for a connection. */
  waiting(): number;
  close(): Promise<void>;
}
