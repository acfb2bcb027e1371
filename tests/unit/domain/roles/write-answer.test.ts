import { writeAnswer } from '../../../../src/domain/roles/write-answer';

const reader = { find: true, findDrafts: false };
const blind = { find: false, findDrafts: false };
const editor = { find: true, findDrafts: true };
const input = { isPublished: false, tagStates: ['approved'] };

test.each([
  ['a draft to who reads drafts', { title: 'a' }, 'published', editor, false, true],
  ['a draft to a reader', { title: 'a' }, 'published', reader, false, false],
  ['what is published to a reader', { title: 'a' }, 'published', reader, true, true],
  ['what is published to who reads nothing', { title: 'a' }, 'published', blind, true, false],
  ['a section to a reader', { name: 'a' }, 'everything', reader, false, true],
  ['a section to who reads nothing', { name: 'a' }, 'everything', blind, false, false],
  ['an approved tag to a reader', { state: 'approved' }, 'approved tags', reader, false, true],
  ['a candidate to a reader', { state: 'candidate' }, 'approved tags', reader, false, false],
  ['a tag without its state', { name: 'a' }, 'approved tags', reader, false, false],
  ['an unclassified source', { ownership: 'unresolved' }, 'resolved sources', reader, false, false],
  ['a partner', { ownership: 'partner' }, 'resolved sources', reader, false, true],
] as const)('answers %s', (_what, fields, visibility, rights, isPublished, whole) => {
  const data = { documentId: 'x', ...fields };
  const expected = whole ? { whole: true } : { whole: false, documentId: 'x' };
  expect(writeAnswer({ ...input, data, visibility, rights, isPublished })).toEqual(expected);
  const v4 = { id: 1, attributes: data };
  expect(writeAnswer({ ...input, data: v4, visibility, rights, isPublished })).toEqual(expected);
});

test('an answer without data is left alone', () => {
  expect(writeAnswer({ ...input, data: null, visibility: 'everything', rights: blind })).toEqual({
    whole: true,
  });
});
