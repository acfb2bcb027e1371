import { toZonedIso } from './zoned-time';

/** A day begins and ends on the site's clock; `isEnd` gives the moment at which it is over. */
export function momentOf(
  value: string,
  { timeZone, isEnd }: { timeZone: string; isEnd: boolean },
): Date {
  if (value.length > 10) return new Date(Date.parse(value) + (isEnd ? 1 : 0));
  const day = new Date(`${value}T00:00:00Z`);
  if (isEnd) day.setUTCDate(day.getUTCDate() + 1);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
  return new Date(toZonedIso({ year, month, day: date }, timeZone));
}
