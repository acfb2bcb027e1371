/** The audit record's evidence about the clock that wrote a database's times. */
export interface Evidence {
  /** Records whose own time and the time column of what they made could be compared. */
  records: number;
  /** How many of them fit a zone, by its name. */
  fitting: ReadonlyMap<string, number>;
  /** Minutes east of UTC that most of them show; null without records. */
  offset: number | null;
}

export type StoredZone =
  | {
      kind: 'known';
      zone: string;
      /** Records that another clock wrote. */
      strays: number;
    }
  | { kind: 'unknown' };

const UTC = 'UTC';

/**
 * Finds the zone in which an older version wrote a database's times without a zone: the one that the operator
 * names; else that of this process, then UTC, the first to which at least half of the record fits; without a
 * record that of this process (docs/adr/0031).
 *
 * @param input.named IANA name from the settings, or null
 * @param input.process IANA name of this process's zone; null where the database does not know it
 */
export function findStoredZone(input: {
  named: string | null;
  process: string | null;
  evidence: Evidence;
}): StoredZone {
  const { named, evidence } = input;
  const { records, fitting } = evidence;
  const known = (zone: string): StoredZone => ({
    kind: 'known',
    zone,
    strays: records - (fitting.get(zone) ?? 0),
  });
  if (named !== null) return known(named);
  const candidates = input.process === null ? [UTC] : [input.process, UTC];
  const fits = candidates.find((zone) => 2 * (fitting.get(zone) ?? 0) >= records);
  if (records === 0 && input.process === null) return { kind: 'unknown' };
  return fits === undefined ? { kind: 'unknown' } : known(fits);
}

/** Whether times of this zone are those of UTC, by its name. */
export function isUtc(zone: string): boolean {
  return /^(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal|Greenwich)$/i.test(zone);
}

/** `UTC+08:00`, from minutes east. */
export function offsetName(minutes: number): string {
  const pad = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}
