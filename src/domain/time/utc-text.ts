const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/**
 * A time as text (SQL's or ISO 8601) in milliseconds since 1970. One that names no zone is of UTC,
 * whatever the zone of this process is.
 *
 * @returns NaN where it is not a time
 */
export function millisecondsOf(text: string): number {
  const [, day, time] = WITHOUT_ZONE.exec(text) ?? [];
  if (day !== undefined && time !== undefined) return Date.parse(`${day}T${time}Z`);
  // PostgreSQL writes zones as `+08`, which JavaScript reads as `+08:00` alone.
  const whole = text
    .replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
    .replace(/(:\d\d(?:\.\d+)?[+-]\d\d)$/, '$1:00');
  return Date.parse(whole);
}
