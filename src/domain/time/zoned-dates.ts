import { instantToZonedIso } from './zoned-time';

/** RFC 3339, on the clock of an IANA zone: `2020-05-16T08:00:00+08:00`. RangeError: no such zone. */
export function zonedDate(date: Date, timeZone: string): string {
  return instantToZonedIso(date.getTime(), timeZone);
}

/** RFC 822 with four digits a year, on the same clock: `Sat, 16 May 2020 08:00:00 +0800`. */
export function rfc822Date(date: Date, timeZone: string): string {
  const zoned = zonedDate(date, timeZone);
  const wallClock = new Date(`${zoned.slice(0, 19)}Z`).toUTCString();
  return wallClock.replace('GMT', zoned.slice(19).replace(':', ''));
}

/** The later of two; what is published on a later date than it was last changed changed then. */
export function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

/** The latest of some dates; null where there is none. */
export function latestOf(dates: Iterable<Date | null>): Date | null {
  let latest: Date | null = null;
  for (const date of dates) if (date && (!latest || date > latest)) latest = date;
  return latest;
}
