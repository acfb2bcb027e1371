import { defaults, types } from 'pg';
import { millisecondsOf } from '../../domain/time/utc-text';

/**
 * A name of UTC that people do not use, so that we recognise our own setting when a child inherits it.
 */
const UTC = 'Etc/UTC';
const STARTED_IN = 'NEWSROOM_STARTED_IN_ZONE';

/**
 * The first statement of a connection to PostgreSQL, so that SQL reads and writes times as our driver
 * does.
 */
export const SET_UTC = `set time zone 'UTC'`;

/**
 * Makes this process read and write times in UTC, whatever TZ says. This concerns PostgreSQL's columns
 * without a zone, and texts without one in a request or a filter, which Strapi reads by the process's
 * clock (docs/adr/0031). Call this before anything is read or written; a second call changes nothing.
 */
export function useUtcTimes(): void {
  if (process.env.TZ !== UTC || !process.env[STARTED_IN]) {
    process.env[STARTED_IN] = Intl.DateTimeFormat().resolvedOptions().timeZone;
    process.env.TZ = UTC;
  }
  defaults.parseInputDatesAsUTC = true;
  types.setTypeParser(types.builtins.TIMESTAMP, asMoment);
  // A calendar day is not a moment.
  types.setTypeParser(types.builtins.DATE, (text: string) => text);
}

/** The IANA name of the zone that this process was started in, by TZ or the machine. */
export function startedInZone(): string {
  return process.env[STARTED_IN] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// The driver does not type the result.
const readZoned = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => unknown;

/** What is not a plain time (`infinity`, years BC) goes to the driver's own parser, as UTC. */
function asMoment(text: string): unknown {
  const milliseconds = millisecondsOf(text);
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds);
  return readZoned(/\d$/.test(text) ? `${text}Z` : text.replace(/ BC$/, 'Z BC'));
}
