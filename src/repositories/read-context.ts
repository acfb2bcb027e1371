import type { SelectRows } from './database';
import type { ReferenceData } from './reference/reference-data';

/** What is read to answer a reader, of one site version. Nothing in it can write. */
export interface ReadContext {
  engine: 'sqlite' | 'postgres';
  /** On the delivery's own read-only connection. */
  select: SelectRows;
  /** Sections, sources, vocabulary, notices and promos of this site version. */
  reference: ReferenceData;
  now: Date;
}
