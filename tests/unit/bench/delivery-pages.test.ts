import { createPages } from '../../../bench/delivery/pages';
import type { ArchivedArticle } from '../../../bench/delivery/archive';
import type { Reference } from '../../../bench/delivery/reference';

const REFERENCE: Reference = {
  sections: [
    { id: 1, documentId: 'news', slug: 'xinwen', parentId: null },
    { id: 2, documentId: 'city', slug: 'shichang', parentId: 1 },
  ],
  sources: [],
  tags: [{ id: 7, documentId: 'yanji', name: '延吉', slug: 'yanji' }],
  notice: {
    id: 'n',
    title: '',
    clauses: [],
    isDefault: true,
    sectionIds: [],
    sourceIds: [],
    display: 'all-clauses',
    version: 1,
  },
};

const archive = (size: number): ArchivedArticle[] =>
  Array.from({ length: size }, (_, index) => ({
    documentId: `d${index}`,
    slug: `zaoshi-${index}`,
    title: '早市',
    publishedMs: index * 1_000,
    sectionId: 1 + (index % 2),
    tagIds: [7],
  }));

const pagesOf = (size: number) => createPages({ articles: archive(size), reference: REFERENCE });

test('every address is given once', () => {
  const pages = Object.values(pagesOf(90)).flat();
  expect(new Set(pages.map(({ ours }) => ours)).size).toBe(pages.length);
  expect(new Set(pages.map(({ plain }) => plain)).size).toBe(pages.length);
});

test('both sides are asked for the same part of a list', () => {
  const page = pagesOf(31).list.find(({ plain }) => plain.includes('pagination[start]=3&'));
  const cursor = new URL(page?.ours ?? '', 'http://site').searchParams.get('after') ?? '';
  // Three articles are newer than the fourth newest.
  expect(Buffer.from(cursor, 'base64url').toString()).toBe('1:28000:d28');
});

test('a section is read with the sections below it', () => {
  const { section } = pagesOf(90);
  const [parent] = section.filter(({ ours }) => ours.includes('/sections/xinwen?'));
  expect(parent?.plain).toContain('[$in][0]=news&filters[section][documentId][$in][1]=city');
  expect(section.some(({ ours }) => ours.includes('/sections/xinwen/shichang?'))).toBe(true);
});

test('a larger archive is read no deeper', () => {
  const depth = (size: number) =>
    Math.max(
      ...pagesOf(size).tag.map(({ plain }) => Number(/start\]=(\d+)/.exec(plain)?.[1] ?? NaN)),
    );
  expect(depth(2_000)).toBe(2_000 - 21);
  expect(depth(6_000)).toBe(2_000);
});

test('no page is shorter than another, for then it would be quicker', () => {
  expect(pagesOf(20).list).toEqual([]);
  expect(pagesOf(30).list).toHaveLength(9);
});
