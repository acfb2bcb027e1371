import { mustRecompose, parseFooterStamp } from '../../../../src/domain/rights/footer';
import { type Ownership } from '../../../../src/domain/rights/types';
import { aFooter } from './builders';

const threeClauses = {
  clauses: [
    { audience: 'own' as const, text: '本站作品' },
    { audience: 'third-party' as const, text: '他人作品' },
    { audience: 'all' as const, text: '所有作品' },
  ],
};

describe('which clauses apply is decided by whose work it is', () => {
  test.each<[Ownership, boolean, boolean, boolean, string]>([
    ['own', true, false, true, '来源「某報」为本站'],
    ['third-party', false, true, true, '来源「某報」为第三方'],
    ['partner', false, true, true, '来源「某報」为合作方'],
    ['unresolved', false, false, true, '来源「某報」尚未登记归属'],
  ])('%s', (ownership, own, thirdParty, everybody, reason) => {
    const { clauses } = aFooter({ notice: threeClauses, ownership, sourceName: '某報' });
    expect(clauses).toEqual([
      { audience: 'own', text: '本站作品', applies: own, reason },
      { audience: 'third-party', text: '他人作品', applies: thirdParty, reason },
      { audience: 'all', text: '所有作品', applies: everybody, reason: '适用于所有来源' },
    ]);
  });

  test('a notice may show the applicable clauses only', () => {
    const notice = { ...threeClauses, display: 'applicable-only' as const };
    const footer = aFooter({ notice, ownership: 'own' });
    expect(footer.clauses.map(({ text }) => text)).toEqual(['本站作品', '所有作品']);
    expect(footer.text).toBe('延吉新聞網版權說明\n本站作品\n所有作品');
    expect(footer.html).not.toContain('他人作品');
  });

  test('a heading without a clause is not a footer', () => {
    const notice = {
      clauses: [{ audience: 'own' as const, text: '本站作品' }],
      display: 'applicable-only' as const,
    };
    expect(aFooter({ notice })).toMatchObject({ clauses: [], html: '', text: '' });
    expect(aFooter({ notice: { clauses: [] } })).toMatchObject({ clauses: [], html: '', text: '' });
  });
});

test('the footer comes as HTML and as text, with the names filled in', () => {
  const footer = aFooter();
  expect(footer.title).toBe('延吉新聞網版權說明');
  expect(footer.html).toBe(
    '<section class="copyright-notice"><h2>延吉新聞網版權說明</h2>' +
      '<p data-applies="false">延吉新聞網採編的作品，使用前請聯絡延吉新聞網。</p>' +
      '<p data-applies="true">中國城市報的作品，權利屬於中國城市報。</p></section>',
  );
  expect(footer.text).toBe(
    '延吉新聞網版權說明\n延吉新聞網採編的作品，使用前請聯絡延吉新聞網。\n中國城市報的作品，權利屬於中國城市報。',
  );
});

test('names and wording are text, not markup, and not patterns', () => {
  const footer = aFooter({
    notice: {
      title: '{siteName} & {year}',
      clauses: [{ audience: 'all', text: '<b>{sourceName}</b>\n{constructor} {} {{siteName}}' }],
    },
    siteName: '$& {sourceName} "網"',
    sourceName: '<script>',
  });
  expect(footer.title).toBe('$& {sourceName} "網" & {year}');
  expect(footer.html).toBe(
    '<section class="copyright-notice"><h2>$&amp; {sourceName} &quot;網&quot; &amp; {year}</h2>' +
      '<p data-applies="true">&lt;b&gt;&lt;script&gt;&lt;/b&gt;<br />' +
      '{constructor} {} {$&amp; {sourceName} &quot;網&quot;}</p></section>',
  );
});

test('the stamp remembers what it was decided from', () => {
  const footer = aFooter({ notice: { id: 'n', version: 3 }, reason: 'ancestor-section' });
  expect(footer).toMatchObject({
    noticeId: 'n',
    noticeVersion: 3,
    noticeReason: 'ancestor-section',
    stampedAt: '2020-05-16T00:00:00.000Z',
    inputs: {
      sourceId: 'source',
      ownership: 'third-party',
      sectionId: 'section',
      overrideId: null,
      noticeId: 'n',
    },
  });
});

describe('republishing composes the footer again', () => {
  const stamp = aFooter();

  test('when there is none yet', () => {
    expect(mustRecompose(null, stamp.inputs)).toBe(true);
  });

  test.each([
    ['the source', { sourceId: 'other' }],
    ['no source any more', { sourceId: null }],
    ['its ownership', { ownership: 'partner' as const }],
    ['the section', { sectionId: 'other' }],
    ['the override', { overrideId: 'other' }],
    ['the chosen notice', { noticeId: 'other' }],
  ])('when it is another: %s', (_, changed) => {
    expect(mustRecompose(stamp, { ...stamp.inputs, ...changed })).toBe(true);
  });

  test('never for a mere change of wording', () => {
    const reworded = aFooter({ notice: { version: 2, title: '新的標題', clauses: [] } });
    expect(mustRecompose(stamp, reworded.inputs)).toBe(false);
  });
});

describe('a stamp comes back from the database', () => {
  test('as it was, as an object or as its JSON', () => {
    const stamp = aFooter();
    expect(parseFooterStamp(structuredClone(stamp))).toEqual(stamp);
    expect(parseFooterStamp(JSON.stringify(stamp))).toEqual(stamp);
  });

  test.each([
    null,
    undefined,
    '',
    '{',
    'null',
    7,
    [],
    {},
    { ...aFooter(), inputs: null },
    { ...aFooter(), noticeReason: 'whim' },
    { ...aFooter(), clauses: [{ audience: 'everybody', text: '', applies: true, reason: '' }] },
  ])('or not at all when its shape is unknown: %j', (value) => {
    expect(parseFooterStamp(value)).toBeNull();
  });
});
