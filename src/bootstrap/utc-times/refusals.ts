import { offsetName, type Evidence } from '../../domain/time/stored-zone';

/** Refuses a start with one sentence and a stable code. */
class TimesRefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${message} (${code})`);
    this.name = 'TimesRefusedError';
    // Strapi prints the stack after the message.
    this.stack = '';
  }
}

export function unknownZoneName(name: string): Error {
  return new TimesRefusedError(
    'unknown-time-zone',
    `DATABASE_TIMES_WERE_IN is "${name}", which is not a time zone that PostgreSQL knows: name one such as Asia/Shanghai, or UTC.`,
  );
}

/** @param input.here this process's zone */
export function unknownZone(input: { evidence: Evidence; here: string; example: string }): Error {
  const { evidence, here, example } = input;
  const found =
    evidence.offset === null
      ? 'An older version wrote the times in this database, nobody can say in which zone'
      : `An older version wrote the times in this database at ${offsetName(evidence.offset)}`;
  return new TimesRefusedError(
    'times-in-other-zone',
    `${found}, and this process was started in ${here}. Stop every instance and start once with DATABASE_TIMES_WERE_IN=${example}, the zone in which the newsroom ran: its times are then moved to UTC.`,
  );
}

export function olderVersionServes(zone: string): Error {
  return new TimesRefusedError(
    'older-version-serves',
    `The times in this database are about to be moved from ${zone} to UTC, and another instance serves from it: stop every instance first.`,
  );
}
