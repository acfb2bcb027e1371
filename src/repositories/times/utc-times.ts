import { defaults, types } from 'pg';
import { millisecondsOf } from '../../domain/time/utc-text';

/** Another name of UTC than people write, so that we know our own setting when a child inherits it. */
const UTC = 'Etc/UTC';
const STARTED_IN = 'NEWSROOM_STARTED_IN_ZONE';

/** What a connection to PostgreSQL says first, so that SQL reads and writes times as our driver does. */
export const SET_UTC = `set time zone 'UTC'`;

/**
 * Has this process read and write times in UTC, whatever TZ says: PostgreSQL's columns without a zone, and
 * texts without one in a request or a filter, which Strapi reads on the process's clock (docs/adr/0031).
 * Before anything is read or written; a second time changes nothing.
 */
export function useUtcTimes(): void {
  if (process.env.TZ !== UTC || !process.env[STARTED_IN]) {
    process.env[STARTED_IN] = Intl.DateTimeFormat().resolvedOptions().timeZone;
    process.env.TZ = UTC;
  }
  defaults.parseInputDatesAsUTC = true;
  types.setTypeParser(types.builtins.TIMESTAMP, asMoment);
  // A calendar day is no moment.
  types.setTypeParser(types.builtins.DATE, (text: string) => text);
}

/** The IANA name of the zone in which this process was started, by TZ or the machine. */
export function startedInZone(): string {
  return process.env[STARTED_IN] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// The types leave open what it gives.
const readZoned = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => unknown;

/** What is no plain time (`infinity`, years BC) goes to the driver's own reader, as UTC. */
function asMoment(text: string): unknown {
  const milliseconds = millisecondsOf(text);
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds);
  return readZoned(/\d$/.test(text) ? `${text}Z` : text.replace(/ BC$/, 'Z BC'));
}
