import { instantOfWallClock } from '../time/zoned-time';
import { isUtc } from '../time/stored-zone';
import { millisecondsOf } from '../time/utc-text';

/** A value of either database: SQLite by its own types, PostgreSQL's dump as text. */
export type SavedValue = string | number | bigint | Buffer | null;

/**
 * A value of SQLite for a column of PostgreSQL, as its driver takes it. Strapi keeps times on SQLite in
 * milliseconds since 1970; a `Date` goes by the driver, which writes it in UTC.
 *
 * @param type the column's, as information_schema names it
 */
export function toPostgres(value: SavedValue, type: string): string | Date | Buffer | null {
  if (value === null || Buffer.isBuffer(value)) return value;
  if (type === 'boolean') return isTrue(value) ? 'true' : 'false';
  if (type.startsWith('timestamp')) return momentOf(value);
  if (type === 'date' && typeof value !== 'string')
    return momentOf(value).toISOString().slice(0, 10);
  return String(value);
}

/**
 * A value of PostgreSQL's dump for a column of SQLite.
 *
 * @param type the column's, as it was declared, in lower case
 * @param zone of times that name none: UTC, but for the dump of an older version
 */
export function toSqlite(
  value: SavedValue,
  type: string,
  zone = 'UTC',
): string | number | bigint | Buffer | null {
  if (typeof value !== 'string') return value;
  if (type === 'boolean') return isTrue(value) ? 1 : 0;
  if (type === 'datetime' || type.startsWith('timestamp')) return momentOf(value, zone).getTime();
  if (/^(?:big)?int/.test(type)) return wholeNumber(value);
  if (/^(?:float|real|double|decimal|numeric)/.test(type)) return Number(value);
  if (type === 'blob') return Buffer.from(value.replace(/^\\x/, ''), 'hex');
  return value;
}

function isTrue(value: string | number | bigint): boolean {
  return value === 't' || value === 'true' || value === '1' || value === 1 || value === 1n;
}

function wholeNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** @throws RangeError where it is not a time */
function momentOf(value: string | number | bigint, zone = 'UTC'): Date {
  const isText = typeof value === 'string' && !/^\d+$/.test(value);
  const moment = new Date(isText ? readTime(value, zone) : Number(value));
  if (Number.isNaN(moment.getTime())) throw new RangeError(`No time: ${String(value)}.`);
  return moment;
}

function readTime(text: string, zone: string): number {
  const milliseconds = millisecondsOf(text);
  const namesZone = /(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(text.slice(10));
  if (namesZone || isUtc(zone) || Number.isNaN(milliseconds)) return milliseconds;
  return instantOfWallClock(milliseconds, zone);
}
