import type { PrintedDate } from '../pages/metadata/printed-date';

/**
 * The ISO 8601 form, with offset, of a wall-clock time in an IANA zone. Parts that were not
 * printed are the first possible: 2018 → 2018-01-01T00:00:00. The offset is the zone's at that
 * moment. Throws RangeError for an unknown zone.
 */
export function toZonedIso(date: Omit<PrintedDate, 'start' | 'end'>, timeZone: string): string {
  const wall = Date.UTC(
    date.year,
    (date.month ?? 1) - 1,
    date.day ?? 1,
    date.hour ?? 0,
    date.minute ?? 0,
    date.second ?? 0,
  );
  return withOffset(wall, offsetAtWallClock(wall, timeZone));
}

/** The instant at which the zone's clock shows `wall`; both in milliseconds, `wall` as if it were UTC. */
export function instantOfWallClock(wall: number, timeZone: string): number {
  return wall - offsetAtWallClock(wall, timeZone) * 60_000;
}

/** Twice, because the first guess may lie on the other side of a change of offset. */
function offsetAtWallClock(wall: number, timeZone: string): number {
  const guess = offsetMinutes(wall, timeZone);
  return offsetMinutes(wall - guess * 60_000, timeZone);
}

/** An instant (milliseconds since 1970 UTC) as the zone's wall clock shows it. */
export function instantToZonedIso(instant: number, timeZone: string): string {
  const offset = offsetMinutes(instant, timeZone);
  return withOffset(instant + offset * 60_000, offset);
}

/** `wall` is the wall-clock time written as if it were UTC; `offset` in minutes east. */
export function withOffset(wall: number, offset: number): string {
  const sign = offset < 0 ? '-' : '+';
  const pad = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `${new Date(wall).toISOString().slice(0, 19)}${sign}${pad(offset / 60)}:${pad(offset % 60)}`;
}

const WEEK_MS = 7 * 24 * 60 * 60_000;
/** More zones and weeks than a newsroom has; beyond it the cache is emptied. */
const MOST_WEEKS = 5_000;
const weeks = new Map<string, number | null>();

/** Minutes east. No zone changes its offset twice in a week, so one look at both ends will do. */
function offsetMinutes(instant: number, timeZone: string): number {
  const week = Math.floor(instant / WEEK_MS);
  const key = `${timeZone} ${week}`;
  let offset = weeks.get(key);
  if (offset === undefined) {
    const [first, last] = [week * WEEK_MS, (week + 1) * WEEK_MS].map((at) =>
      lookUpOffset(at, timeZone),
    );
    offset = first !== undefined && first === last ? first : null;
    if (weeks.size >= MOST_WEEKS) weeks.clear();
    weeks.set(key, offset);
  }
  return offset ?? lookUpOffset(instant, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function lookUpOffset(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const wall = Date.UTC(
    part['year'] ?? 1970,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
  return Math.round((wall - instant) / 60_000);
}
