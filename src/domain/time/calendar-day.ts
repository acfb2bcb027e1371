const formats = new Map<string, Intl.DateTimeFormat>();

/** The day (ISO, `2020-05-16`) that the site's clock shows at `date`. `timeZone` is an IANA name. */
export function calendarDay(date: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // The Swedish locale writes dates as ISO does. Making a format takes longer than all else here.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(date);
}
