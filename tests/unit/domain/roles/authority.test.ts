import { demandsOf, refusalText, type ArticleAction } from '../../../../src/domain/roles/authority';

const demands = (action: ArticleAction, ...more: ('publishing' | 'published')[]) =>
  demandsOf({
    action,
    isPublishing: more.includes('publishing'),
    isPublished: more.includes('published'),
  }).map(({ right, of }) => `${right} ${of}`);

test.each<[string, string[], string[]]>([
  ['a new draft counts where it will stand', demands('create'), ['create result']],
  [
    'a new article that readers see takes the right to publish',
    demands('create', 'publishing'),
    ['create result', 'publish result'],
  ],
  [
    'a change counts where the draft stands and where it will',
    demands('update'),
    ['update draft', 'update result'],
  ],
  [
    'a change of what is published takes no more, while readers see the old version',
    demands('update', 'published'),
    ['update draft', 'update result'],
  ],
  [
    'a change that is published at once takes the right over both versions',
    demands('update', 'publishing', 'published'),
    ['update draft', 'update result', 'publish result', 'publish published'],
  ],
  [
    'a copy takes the right to read the original',
    demands('clone'),
    ['read draft', 'create result'],
  ],
  ['publishing', demands('publish', 'publishing'), ['publish result']],
  [
    'publishing again replaces what readers see',
    demands('publish', 'publishing', 'published'),
    ['publish result', 'publish published'],
  ],
  ['withdrawing', demands('unpublish', 'published'), ['publish published']],
  [
    'throwing a draft away puts the published text in its place',
    demands('discardDraft', 'published'),
    ['update draft', 'update published'],
  ],
  ['deleting a draft', demands('delete'), ['delete draft']],
  [
    'deleting what is published takes it from readers',
    demands('delete', 'published'),
    ['delete draft', 'publish published'],
  ],
])('%s', (_name, found, expected) => {
  expect(found).toEqual(expected);
});

test('a refusal says what to do', () => {
  expect(refusalText({ right: 'update', of: 'result' })).toContain('请选择您负责的栏目');
  expect(refusalText({ right: 'publish', of: 'result' })).toContain('请联系');
  expect(refusalText({ right: 'read', of: 'draft' })).toMatch(/。$/u);
});
