import { DomainError } from '../errors';
import { toZonedIso } from './zoned-time';
import { calendarDay } from './calendar-day';
import type { Month } from '../tagging-feedback/report';

/** When a month begins and when it is over, on the newsroom's clock. @throws DomainError month-invalid */
export function monthRange(month: Month, timeZone: string): { from: Date; to: Date } {
  const [, year, number] = (/^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? []).map(Number);
  if (year === undefined || number === undefined) {
    throw new DomainError('month-invalid', `「${month.slice(0, 20)}」不是月份：请写成 2026-11。`);
  }
  const first = (at: { year: number; month: number }) =>
    new Date(toZonedIso({ ...at, day: 1 }, timeZone));
  const next = number === 12 ? { year: year + 1, month: 1 } : { year, month: number + 1 };
  return { from: first({ year, month: number }), to: first(next) };
}

/** The month that the newsroom's calendar shows. */
export function monthOf(date: Date, timeZone: string): Month {
  return calendarDay(date, timeZone).slice(0, 7);
}

/** The month before that. */
export function monthBefore(date: Date, timeZone: string): Month {
  const { from } = monthRange(monthOf(date, timeZone), timeZone);
  return monthOf(new Date(from.getTime() - 1), timeZone);
}
