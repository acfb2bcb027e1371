/** A date as printed: wall-clock parts in the site's zone. Missing parts were not printed. */
export interface PrintedDate {
  year: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Its position in the text (UTF-16 offsets). */
  start: number;
  end: number;
}

const DIGITS = '〇一二三四五六七八九';
/** White space is followed by something each time: two of it in a row could share it out in many ways. */
const TIME =
  '(?:\\s*(?:(?:[t,]|星期[一二三四五六日天]|周[一二三四五六日])\\s*)?(?:(上午|下午|中午|凌晨|早上|晚上|晚)\\s*)?(\\d{1,2})(?::|时|点)(\\d{1,2})(?::(\\d{1,2})|分(?:(\\d{1,2})秒)?)?\\s*(am|pm)?)?';
const YEAR = '((?:19|20)\\d{2})';
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';

const FULL = new RegExp(
  `(?<!\\d)${YEAR}\\s*(?:年|[-./])\\s*(\\d{1,2})\\s*(?:月|[-./])\\s*(\\d{1,2})(?!\\d)(?:\\s*[日号])?${TIME}`,
  'g',
);
const MONTH_ONLY = new RegExp(
  `(?<!\\d)${YEAR}\\s*(?:年\\s*(\\d{1,2})\\s*月|-(\\d{1,2})(?![-\\d]))`,
  'g',
);
const YEAR_ONLY = new RegExp(`(?<!\\d)${YEAR}\\s*年(?!\\s*\\d)`, 'g');
const SLASHED = new RegExp(`(?<![\\d/])(\\d{1,2})/(\\d{1,2})/${YEAR}(?!\\d)(?:\\s*-)?${TIME}`, 'g');
const ENGLISH = new RegExp(
  `\\b(${MONTHS})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${YEAR}(?!\\d)(?:\\s+at)?${TIME}`,
  'g',
);
const CHINESE =
  /([〇一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十廿卅]{1,3})日)?/g;

/**
 * Finds printed dates, in their order in the text. In: text folded position by position (half-width
 * digits and punctuation, simplified characters, lower case), because pages print dates in all widths and
 * in Chinese numerals. Only real calendar dates come out. Whole years and months are found only with
 * `coarse`, for places that are labelled as dates.
 */
export function findPrintedDates(folded: string, coarse = false): PrintedDate[] {
  const text = folded.replace(/[○零]/g, '〇');
  const found: PrintedDate[] = [];
  const add = (date: PrintedDate | null) => {
    if (date && !found.some((other) => date.start < other.end && other.start < date.end)) {
      found.push(date);
    }
  };
  for (const match of text.matchAll(FULL)) {
    add(build(match, { year: match[1], month: match[2], day: match[3], time: match.slice(4) }));
  }
  for (const match of text.matchAll(SLASHED)) add(slashed(match));
  for (const match of text.matchAll(ENGLISH)) {
    const month = String(MONTHS.split('|').indexOf(match[1] ?? '') + 1);
    add(build(match, { year: match[3], month, day: match[2], time: match.slice(4) }));
  }
  for (const match of text.matchAll(CHINESE)) add(chinese(match, coarse));
  if (coarse) {
    for (const match of text.matchAll(MONTH_ONLY)) {
      add(build(match, { year: match[1], month: match[2] ?? match[3] }));
    }
    for (const match of text.matchAll(YEAR_ONLY)) add(build(match, { year: match[1] }));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** `9/17/2004 5:54:13 AM` is American order; without AM/PM (06/02/2022) the day comes first. */
function slashed(match: RegExpMatchArray): PrintedDate | null {
  const time = match.slice(4);
  const isAmerican = time[5] !== undefined;
  const [first, second] = [match[1], match[2]];
  const american = { year: match[3], month: first, day: second, time };
  const european = { year: match[3], month: second, day: first, time };
  return (
    build(match, isAmerican ? american : european) ?? build(match, isAmerican ? european : american)
  );
}

function chinese(match: RegExpMatchArray, coarse: boolean): PrintedDate | null {
  const [, year = '', month, day] = match;
  if (!coarse && (month === undefined || day === undefined)) return null;
  return build(match, {
    year: [...year].map((digit) => DIGITS.indexOf(digit)).join(''),
    month: month && String(chineseNumber(month)),
    day: day && String(chineseNumber(day)),
  });
}

function chineseNumber(text: string): number {
  const plain = text.replace('廿', '二十').replace('卅', '三十');
  const ten = plain.indexOf('十');
  const digit = (char: string | undefined, missing: number) =>
    char === undefined ? missing : DIGITS.indexOf(char);
  return ten < 0 ? digit(plain[0], 0) : digit(plain[ten - 1], 1) * 10 + digit(plain[ten + 1], 0);
}

interface Parts {
  year: string | undefined;
  month?: string | undefined;
  day?: string | undefined;
  /** [上午/下午, hour, minute, second, second, am/pm] */
  time?: readonly (string | undefined)[];
}

function build(match: RegExpMatchArray, parts: Parts): PrintedDate | null {
  const start = match.index ?? 0;
  const date: PrintedDate = { year: Number(parts.year), start, end: start + match[0].length };
  if (date.year < 1900 || date.year > 2099) return null;
  if (parts.month === undefined) return date;
  date.month = Number(parts.month);
  if (date.month < 1 || date.month > 12) return null;
  if (parts.day === undefined) return date;
  date.day = Number(parts.day);
  if (date.day < 1 || date.day > daysIn(date.year, date.month)) return null;
  const [half, hour, minute, second, spokenSecond, meridiem] = parts.time ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  date.hour = Number(hour);
  const isAfternoon = meridiem === 'pm' || /下午|晚/.test(half ?? '');
  if (isAfternoon && date.hour < 12) date.hour += 12;
  if (date.hour === 12 && (meridiem === 'am' || half === '凌晨')) date.hour = 0;
  date.minute = Number(minute);
  date.second = Number(second ?? spokenSecond ?? 0);
  return date;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
