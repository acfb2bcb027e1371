/**
 * The position of an article in the index: whole minutes since 1900 (UTC), times 64, and up to the next
 * free number. Walking the index from its end meets the newest articles first, which is what makes a
 * common word cheap (docs/adr/0011).
 */
export const POSITIONS_PER_MINUTE = 64;

const MINUTE = 60_000;
const EPOCH = Date.UTC(1900, 0, 1);
/** Year 9999; an integer that both databases and JavaScript hold exactly. */
const LAST = Date.UTC(9999, 11, 31);

/** The lowest position of the minute in which the article was published. */
export function positionAt(date: Date): number {
  return minuteOf(date) * POSITIONS_PER_MINUTE;
}

/** The first position that no article published before `date` has. */
export function positionFrom(date: Date): number {
  const minute = minuteOf(date);
  const isWhole = EPOCH + minute * MINUTE >= date.getTime();
  return (isWhole ? minute : minute + 1) * POSITIONS_PER_MINUTE;
}

/** Milliseconds since 1970 of a position's minute. */
export function timeOf(position: number): number {
  return EPOCH + Math.floor(position / POSITIONS_PER_MINUTE) * MINUTE;
}

function minuteOf(date: Date): number {
  const time = Math.min(Math.max(date.getTime(), EPOCH), LAST);
  return Math.floor((time - EPOCH) / MINUTE);
}
