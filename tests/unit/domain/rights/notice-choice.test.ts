import { chooseNotice } from '../../../../src/domain/rights/notice-choice';
import { aNotice } from './builders';

const everywhere = aNotice({ id: 'default', isDefault: true });
const forSource = aNotice({ id: 'for-source', sourceIds: ['xinhua'] });
const forSection = aNotice({ id: 'for-section', sectionIds: ['local'] });
const forParent = aNotice({ id: 'for-parent', sectionIds: ['news'] });
const forRoot = aNotice({ id: 'for-root', sectionIds: ['root'] });
const forBoth = aNotice({ id: 'for-both', sourceIds: ['people'], sectionIds: ['video'] });
const forNobody = aNotice({ id: 'for-nobody' });
const all = [everywhere, forSource, forSection, forParent, forRoot, forBoth, forNobody];

describe('the most specific notice wins', () => {
  test.each([
    [
      'the override, whatever else matches',
      'for-nobody',
      'xinhua',
      ['local'],
      'for-nobody',
      'override',
    ],
    [
      'an override that was deleted is passed over',
      'gone',
      'xinhua',
      ['local'],
      'for-source',
      'source',
    ],
    ['the source before the section', null, 'xinhua', ['local', 'news'], 'for-source', 'source'],
    ['the section before its ancestors', null, 'cnr', ['local', 'news'], 'for-section', 'section'],
    [
      'the nearest ancestor',
      null,
      null,
      ['street', 'news', 'root'],
      'for-parent',
      'ancestor-section',
    ],
    [
      'an ancestor further up',
      null,
      null,
      ['street', 'other', 'root'],
      'for-root',
      'ancestor-section',
    ],
    ['a notice for both, by its source', null, 'people', ['street'], 'for-both', 'source'],
    ['a notice for both, by its section', null, 'cnr', ['video'], 'for-both', 'section'],
    ['the default', null, 'cnr', ['street'], 'default', 'default'],
    ['the default for an article without section', null, null, [], 'default', 'default'],
  ])('%s', (_, overrideId, sourceId, sectionPathIds, id, reason) => {
    for (const notices of [all, [...all].reverse()]) {
      const choice = chooseNotice({ notices, overrideId, sourceId, sectionPathIds });
      expect(choice).toMatchObject({ notice: { id }, reason });
    }
  });

  test('among equals the smaller id, in whatever order they come', () => {
    const notices = ['c', 'a', 'b'].map((id) => aNotice({ id, isDefault: true }));
    const input = { overrideId: null, sourceId: null, sectionPathIds: [] };
    expect(chooseNotice({ notices, ...input })?.notice.id).toBe('a');
    expect(chooseNotice({ notices: [...notices].reverse(), ...input })?.notice.id).toBe('a');
  });

  test('a notice for nobody is never chosen by itself', () => {
    const input = { overrideId: null, sourceId: 'xinhua', sectionPathIds: ['local'] };
    expect(chooseNotice({ notices: [forNobody], ...input })).toBeNull();
    expect(chooseNotice({ notices: [], ...input })).toBeNull();
  });
});
