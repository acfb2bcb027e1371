import type { SelectRows } from '../../repositories/database';
import type { SiteVersion } from '../../repositories/site-version/site-version';

/** Delivery's own way to the database. It cannot write, and no writer makes it wait. */
export interface DeliveryDatabase {
  engine: 'sqlite' | 'postgres';
  /** One statement by itself. */
  select: SelectRows;
  /**
   * Reads one state of the database, whatever is committed meanwhile, and tells which site version
   * that state is: so a page is never put together from two.
   */
  snapshot<T>(act: (state: { select: SelectRows; version: SiteVersion }) => Promise<T>): Promise<T>;
  /** So many of them at once have a connection. */
  snapshots: number;
  /** Reads waiting for a connection. */
  waiting(): number;
  close(): Promise<void>;
}
