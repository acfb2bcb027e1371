import { changedFields } from '../../../../src/domain/audit/changed-fields';
import { auditText, cleanEvent, MAX_AUDIT_TEXT } from '../../../../src/domain/audit/clean';
import { anEvent } from './builders';

describe('the fields that a write changed', () => {
  const stored = new Map<string, unknown>([
    ['title', '開館'],
    ['body', '<p>一</p>'],
    ['tags', [3, 5]],
    ['footer', { title: '聲明' }],
    ['datePublished', new Date(0)],
    ['summary', null],
  ]);
  const after = (changes: Record<string, unknown>) =>
    new Map([...stored, ...Object.entries(changes)]);

  test.each<[string, Record<string, unknown>, string[]]>([
    ['none', {}, []],
    ['equal values of their own', { tags: [3, 5], footer: { title: '聲明' } }, []],
    ['the same moment', { datePublished: new Date(0) }, []],
    ['a text and a list', { title: '閉館', tags: [5, 3] }, ['tags', 'title']],
    ['something filled and something emptied', { summary: '短', tags: [] }, ['summary', 'tags']],
    ['a text of a megabyte', { body: 'a'.repeat(1_000_000) }, ['body']],
  ])('%s', (_what, changes, fields) => {
    expect(changedFields(stored, after(changes))).toEqual(fields);
  });

  test('of a new document are those that it has', () => {
    expect(changedFields(null, after({ tags: [] }))).toEqual([
      'body',
      'datePublished',
      'footer',
      'title',
    ]);
  });
});

describe('what others chose is kept as one short line', () => {
  test.each<[unknown, string | null]>([
    ['一個\n[error] 偽造的日誌行\r\n', '一個 [error] 偽造的日誌行'],
    ['\u001b[31m紅\u0000字', '[31m紅字'],
    ['a\u2028b', 'a b'],
    ['   ', null],
    ['', null],
    [undefined, null],
    [{ toString: () => 'x' }, null],
    [17, '17'],
  ])('%j', (text, kept) => {
    expect(auditText(text)).toBe(kept);
  });

  test('however long it is, and without half a character at its end', () => {
    expect(auditText('界'.repeat(5_000_000))).toHaveLength(MAX_AUDIT_TEXT);
    expect(auditText(`一${'😀'.repeat(MAX_AUDIT_TEXT)}`)).not.toMatch(/\p{Cs}/u);
  });

  test('in every part of an event', () => {
    const long = '長'.repeat(100_000);
    const event = cleanEvent(
      anEvent({
        actor: { key: 'anonymous', name: long, origin: long, agent: long },
        subject: { type: 'api::article.article', id: long, label: long },
        fields: ['title', 'body', 'title'],
      }),
    );
    expect(JSON.stringify(event).length).toBeLessThan(6 * MAX_AUDIT_TEXT);
    expect(event.fields).toEqual(['body', 'title']);
  });
});
