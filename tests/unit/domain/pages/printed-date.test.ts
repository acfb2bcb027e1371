import { findPrintedDates } from '../../../../src/domain/pages/metadata/printed-date';
import { instantToZonedIso, toZonedIso } from '../../../../src/domain/time/zoned-time';
import { foldAligned } from '../../../../src/domain/text/fold';

const read = (text: string, coarse = false) => {
  const date = findPrintedDates(foldAligned(text), coarse)[0];
  return date ? toZonedIso(date, 'Asia/Shanghai') : null;
};

describe('printed dates', () => {
  test.each([
    ['2005年3月21日 11:21', '2005-03-21T11:21:00+08:00'],
    ['2022-02-13 20:04:17', '2022-02-13T20:04:17+08:00'],
    ['2005-5-7 21:23:57', '2005-05-07T21:23:57+08:00'],
    ['2004/12/10', '2004-12-10T00:00:00+08:00'],
    ['2004.12.10 9:05', '2004-12-10T09:05:00+08:00'],
    ['２００５年３月２１日　１１：２１', '2005-03-21T11:21:00+08:00'],
    ['二〇二〇年五月十六日', '2020-05-16T00:00:00+08:00'],
    ['二零一一年十二月三十一日', '2011-12-31T00:00:00+08:00'],
    ['2016年7月8日 星期五 下午3:20', '2016-07-08T15:20:00+08:00'],
    ['2016年7月8日9时5分', '2016-07-08T09:05:00+08:00'],
    ['9/17/2004 5:54:13 PM', '2004-09-17T17:54:13+08:00'],
    ['06/02/2022 - 13:48', '2022-02-06T13:48:00+08:00'],
    ['Saturday, September 10th, 2005 10:56 am', '2005-09-10T10:56:00+08:00'],
    ['2022-02-11T09:52', '2022-02-11T09:52:00+08:00'],
  ])('%s is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
  });

  test.each(['2005年13月1日', '2005-02-30', '电话2005-1234567', '1/2', '3分58秒', '12005-01-01'])(
    '%s is no date',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  test('a year or a month counts only where a date is expected', () => {
    expect(read('2018年')).toBeNull();
    expect(read('2018年', true)).toBe('2018-01-01T00:00:00+08:00');
    expect(read('1998年3月号', true)).toBe('1998-03-01T00:00:00+08:00');
  });

  test('the offset is the zone’s at that time', () => {
    const date = { year: 1988, month: 7, day: 1, hour: 8, minute: 0, second: 0 };
    expect(toZonedIso(date, 'Asia/Shanghai')).toBe('1988-07-01T08:00:00+09:00');
    expect(toZonedIso({ ...date, year: 2024 }, 'America/New_York')).toBe(
      '2024-07-01T08:00:00-04:00',
    );
    expect(instantToZonedIso(0, 'Asia/Kolkata')).toBe('1970-01-01T05:30:00+05:30');
  });
});
