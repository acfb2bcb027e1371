import { foldAligned } from '../../text/fold';
import { type LabelledFields } from './labels';
import { findPrintedDates, type PrintedDate } from './printed-date';
import { type StructuredData } from './structured-data';
import { instantToZonedIso, toZonedIso, withOffset } from '../../time/zoned-time';

/**
 * When the article was published, as ISO 8601 with offset: the date printed above the text, else
 * below it, else that of the issue it was printed in; else what the markup says; else null.
 * `issueLines` are the text's last lines.
 */
export function publicationDate(input: {
  head: readonly LabelledFields[];
  below: readonly LabelledFields[];
  issueLines: readonly string[];
  structured: StructuredData;
  timeZone: string;
}): string | null {
  const { structured, timeZone } = input;
  const printed =
    best(input.head) ?? best(input.below.filter(isDated)) ?? issueDate(input.issueLines);
  if (structured.instant !== null) {
    return printed
      ? sameMoment(printed, structured.instant, timeZone)
      : instantToZonedIso(structured.instant, timeZone);
  }
  const date = printed ?? structured.date;
  return date ? toZonedIso(date, timeZone) : null;
}

/**
 * A structured instant proves the zone of a printed wall-clock time: if both name the same moment
 * some whole quarter of an hour apart, the printed time keeps its own offset.
 */
function sameMoment(printed: PrintedDate, instant: number, timeZone: string): string {
  if (printed.hour === undefined) {
    const known = instantToZonedIso(instant, timeZone);
    const day = toZonedIso(printed, timeZone);
    return known.slice(0, 10) === day.slice(0, 10) ? known : day;
  }
  const wall = Date.UTC(
    printed.year,
    (printed.month ?? 1) - 1,
    printed.day ?? 1,
    printed.hour,
    printed.minute ?? 0,
    printed.second === 0 ? new Date(instant).getUTCSeconds() : printed.second,
  );
  const minutes = (wall - instant) / 60_000;
  const isZone = Math.abs(minutes) <= 14 * 60 && Math.round(minutes) % 15 === 0;
  return isZone ? withOffset(wall, Math.round(minutes)) : toZonedIso(printed, timeZone);
}

/** Below the text a date counts if it is labelled, or printed with the time and little else. */
function isDated(fields: LabelledFields): boolean {
  const hasTime = fields.dates.some((date) => date.hour !== undefined);
  return fields.labels.has('date') || (hasTime && fields.unexplained <= 20);
}

/** `——《海湾评论》2004年3月号` at the end: the issue in which the text was printed. */
const ISSUE =
  /^[\s(（—–-]*(?:(?:原载|来源|摘自|选自)[:：]?\s*)?《[^《》]{2,20}》[\s(（,，]{0,3}(?=[12〇一二])/;

function issueDate(lines: readonly string[]): PrintedDate | null {
  for (const line of lines) {
    const start = ISSUE.exec(foldAligned(line.slice(0, 80)))?.[0].length ?? -1;
    const date =
      start < 0 ? undefined : findPrintedDates(foldAligned(line.slice(start, start + 24)), true)[0];
    if (date && date.start <= 2) return date;
  }
  return null;
}

/** The most precise of the first dates: a labelled one, else one with a time, else the first. */
function best(fields: readonly LabelledFields[]): PrintedDate | null {
  const labelled = fields.filter((one) => one.labels.has('date') && one.dates.length > 0);
  const candidates = (labelled.length > 0 ? labelled : fields).flatMap((one) => one.dates);
  return candidates.find((date) => date.hour !== undefined) ?? candidates[0] ?? null;
}
