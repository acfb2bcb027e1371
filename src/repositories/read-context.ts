import type { SelectRows } from './database';
import type { ReferenceData } from './reference/reference-data';

/** What a page may read, of one site version. It cannot write. */
export interface ReadContext {
  engine: 'sqlite' | 'postgres';
  /** On delivery's own read-only connection. */
  select: SelectRows;
  /** Sections, sources, vocabulary, notices and promos of this site version. */
  reference: ReferenceData;
  now: Date;
}
