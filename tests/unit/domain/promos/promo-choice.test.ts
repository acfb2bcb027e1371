import {
  choosePromo,
  reasonText,
  type PromoRecord,
} from '../../../../src/domain/promos/promo-choice';

const aPromo = (promo: Partial<PromoRecord> & { id: string }): PromoRecord => ({
  accountName: '延吉新聞網',
  platform: 'wechat',
  callToAction: null,
  followUrl: null,
  sectionIds: [],
  priority: 0,
  startsAt: null,
  endsAt: null,
  active: true,
  createdAt: '2020-01-01T00:00:00.000Z',
  ...promo,
});

const NOW = '2020-05-16T00:00:00.000Z';

/** The choice, which must not depend on the order in which the promos come. */
function choose(
  promos: PromoRecord[],
  { pinnedId = null as string | null, path = ['local', 'news'], now = NOW } = {},
) {
  const choice = (list: PromoRecord[]) => {
    const chosen = choosePromo({ promos: list, pinnedId, sectionPathIds: path, now });
    return chosen && [chosen.promo.id, chosen.reason];
  };
  expect(choice([...promos].reverse())).toEqual(choice(promos));
  return choice(promos);
}

describe('a promo runs while it is active and inside its dates', () => {
  test.each([
    ['no dates', {}, true],
    ['inactive', { active: false }, false],
    ['starting now', { startsAt: NOW }, true],
    ['starting now, told in another zone', { startsAt: '2020-05-16T08:00:00+08:00' }, true],
    ['starting a moment later', { startsAt: '2020-05-16T00:00:00.001Z' }, false],
    ['ending now', { endsAt: NOW }, false],
    ['ending a moment later', { endsAt: '2020-05-16T00:00:00.001Z' }, true],
    ['over', { startsAt: '2020-01-01', endsAt: '2020-02-01' }, false],
    ['an unreadable date', { startsAt: 'soon' }, false],
  ])('%s', (_, fields, runs) => {
    expect(choose([aPromo({ id: 'a', ...fields })])).toEqual(runs ? ['a', 'site-wide'] : null);
  });

  test('nothing runs at an unreadable time except what has no dates', () => {
    const dated = aPromo({ id: 'dated', startsAt: '2020-01-01', priority: 9 });
    expect(choose([dated, aPromo({ id: 'a' })], { now: '' })).toEqual(['a', 'site-wide']);
  });
});

describe('where a promo shows', () => {
  test.each([
    ['its section', ['local'], ['a', 'section']],
    ['below its section', ['news'], ['a', 'ancestor-section']],
    ['several sections', ['video', 'news'], ['a', 'ancestor-section']],
    ['elsewhere', ['video'], null],
    ['everywhere', [], ['a', 'site-wide']],
  ])('%s', (_, sectionIds, expected) => {
    expect(choose([aPromo({ id: 'a', sectionIds })])).toEqual(expected);
  });

  test('an article without section gets the site-wide one', () => {
    const promos = [aPromo({ id: 'local', sectionIds: ['local'] }), aPromo({ id: 'site' })];
    expect(choose(promos, { path: [] })).toEqual(['site', 'site-wide']);
  });
});

describe('which of several', () => {
  const site = aPromo({ id: 'site' });
  const news = aPromo({ id: 'news', sectionIds: ['news'] });
  const local = aPromo({ id: 'local', sectionIds: ['local'] });

  test.each([
    [
      'priority before place',
      [aPromo({ id: 'top', priority: 1 }), news, local],
      ['top', 'site-wide'],
    ],
    ['the section before its parent', [site, news, local], ['local', 'section']],
    ['the parent before the site', [site, news], ['news', 'ancestor-section']],
    [
      'the oldest',
      [site, aPromo({ id: 'z', createdAt: '2019-12-31T23:00:00.000Z' })],
      ['z', 'site-wide'],
    ],
    ['the smaller id of the same age', [site, aPromo({ id: 'also' })], ['also', 'site-wide']],
    [
      'one without a date of creation comes last',
      [site, aPromo({ id: 'a', createdAt: '' })],
      ['site', 'site-wide'],
    ],
  ])('%s', (_, promos, expected) => {
    expect(choose(promos)).toEqual(expected);
  });
});

describe('a pin wins', () => {
  const top = aPromo({ id: 'top', priority: 9 });

  test('over every ranking, and outside its sections', () => {
    const pinned = aPromo({ id: 'pinned', priority: -1, sectionIds: ['video'] });
    expect(choose([top, pinned], { pinnedId: 'pinned' })).toEqual(['pinned', 'pinned']);
  });

  test.each([
    ['inactive', { active: false }],
    ['over', { endsAt: NOW }],
    ['yet to come', { startsAt: '2021-01-01' }],
  ])('but not when it is %s', (_, fields) => {
    const promos = [top, aPromo({ id: 'pinned', ...fields })];
    expect(choose(promos, { pinnedId: 'pinned' })).toEqual(['top', 'site-wide']);
  });

  test('nor when it was deleted', () => {
    expect(choose([top], { pinnedId: 'gone' })).toEqual(['top', 'site-wide']);
  });
});

test('every reason can be told to an editor', () => {
  const reasons = ['pinned', 'section', 'ancestor-section', 'site-wide'] as const;
  expect(new Set(reasons.map(reasonText)).size).toBe(reasons.length);
});
