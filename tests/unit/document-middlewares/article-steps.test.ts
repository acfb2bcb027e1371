import { applyDecisions } from '../../../src/document-middlewares/article/apply-decisions';
import { attachFooter } from '../../../src/document-middlewares/article/attach-footer';
import { cleanInput } from '../../../src/document-middlewares/article/clean-input';
import { publishGate } from '../../../src/document-middlewares/article/publish-gate';
import { setDatePublished } from '../../../src/document-middlewares/article/set-date-published';
import { PublishRefusedError } from '../../../src/domain/workflow/publish-refused-error';
import type { StoredArticle } from '../../../src/repositories/articles/articles';
import type { StoredNotice } from '../../../src/repositories/reference/notices';
import { writeAs } from '../../../src/repositories/writer';
import { anArticleWrite, NOW, pass } from '../../support/article-writes';

const NOTICE: StoredNotice = {
  ...{ id: 'notice', rowId: 1, title: '版权声明', version: 3 },
  clauses: [
    { audience: 'own', text: '{siteName}版权所有。' },
    { audience: 'third-party', text: '来源：{sourceName}。' },
  ],
  ...{ isDefault: true, sectionIds: [], sourceIds: [], display: 'applicable-only' },
};
const OTHER: StoredNotice = { ...NOTICE, id: 'other', rowId: 2, isDefault: false, version: 1 };
const PAPER = { documentId: 'paper', rowId: 7, name: '延边日报', ownership: 'partner' } as const;

describe('what comes in', () => {
  test.each(['tagging', 'footer', 'firstPublishedAt', 'importKey', 'importHash'])(
    'a person who sends %s is not heeded',
    async (field) => {
      const write = await anArticleWrite({ data: { [field]: 'mine', title: '通车' } });
      expect(await pass(cleanInput, write)).toBe('went on');
      expect(write.data).toEqual({ title: '通车' });
    },
  );

  test('an import says which page it was, and no more than that', async () => {
    const data = { importKey: 'a.html', importHash: 'f00', tagging: 'mine', footer: 'mine' };
    const write = await anArticleWrite({ data });
    await writeAs('import', () => pass(cleanInput, write));
    expect(write.data).toEqual({ importKey: 'a.html', importHash: 'f00' });
  });

  test.each(['title', 'kicker', 'subtitle', 'sourceCredit', 'byline'])(
    '%s is one line without what no database stores',
    async (field) => {
      const write = await anArticleWrite({ data: { [field]: ' 长江路\n重新\u0000通车 ' } });
      await pass(cleanInput, write);
      expect(write.data[field]).not.toMatch(/[\n\0]/);
      expect(write.data[field]).toMatch(/^长江路/);
    },
  );

  test('a body has no scripts, and is what the next steps read', async () => {
    const body = '<p onclick="x()">通车</p><script>alert(1)</script>';
    const write = await anArticleWrite({ data: { body, title: '通车' } });
    await pass(cleanInput, write);
    expect(write.data.body).toBe('<p>通车</p>');
    expect(write.article).toMatchObject({ body: '<p>通车</p>', title: '通车' });
  });

  test('what is not sent stays as it is stored', async () => {
    const write = await anArticleWrite({ data: {} });
    const before = { ...write.article };
    await pass(cleanInput, write);
    expect(write.article).toEqual(before);
    expect(write.data).toEqual({});
  });
});

describe('the date that readers see', () => {
  const BROUGHT = new Date('1999-12-31T16:00:00.000Z');

  test.each([
    ['is set at the first publication', true, null, NOW],
    ['is not set while it is a draft', false, null, null],
    ['stays at every later one, and is an import’s own', true, BROUGHT, BROUGHT],
  ])('%s', async (_name, isPublishing, datePublished, expected) => {
    const write = await anArticleWrite({ isPublishing, article: { datePublished } });
    expect(await pass(setDatePublished, write)).toBe('went on');
    expect(write.article.datePublished).toEqual(expected);
    expect('datePublished' in write.decided).toBe(datePublished === null && isPublishing);
  });
});

describe('the footer', () => {
  const published = (article = {}) =>
    anArticleWrite({
      ...{ isPublishing: true, notices: [NOTICE, OTHER] },
      article: { source: PAPER, ...article },
    });

  test('is composed of the notice and the source, and says of what', async () => {
    const write = await published();
    expect(await pass(attachFooter, write)).toBe('went on');
    expect(write.decided.footer).toBe(write.article.footer);
    expect(write.article.footer).toMatchObject({
      ...{ noticeId: 'notice', noticeVersion: 3, stampedAt: NOW.toISOString() },
      inputs: { sourceId: 'paper', ownership: 'partner', noticeId: 'notice', overrideId: null },
    });
    expect(write.article.footer?.text).toContain('延边日报');
  });

  test('is that of the notice which an editor chose', async () => {
    const write = await published({ noticeId: 'other' });
    await pass(attachFooter, write);
    expect(write.article.footer?.noticeId).toBe('other');
  });

  test('stays while nothing that it was made of changes, and is made again when the source does', async () => {
    const first = await published();
    await pass(attachFooter, first);
    const { footer } = first.article;

    const same = await published({ footer });
    await pass(attachFooter, same);
    expect(same.decided).toEqual({});

    const moved = await published({ footer, source: { ...PAPER, documentId: 'other-paper' } });
    await pass(attachFooter, moved);
    expect(moved.article.footer?.inputs.sourceId).toBe('other-paper');
  });

  test.each([
    ['a draft', { isPublishing: false, article: { source: PAPER } }],
    ['an article without a source', { isPublishing: true, article: {} }],
  ])('is not put under %s', async (_name, input) => {
    const write = await anArticleWrite({ ...input, notices: [NOTICE] });
    await pass(attachFooter, write);
    expect(write.decided).toEqual({});
  });
});

describe('the gate', () => {
  const COMPLETE = { sectionId: 'news', sourceCredit: '延边日报', source: PAPER };

  test('lets a draft through, however little it has', async () => {
    const write = await anArticleWrite({ article: { title: '', body: '' } });
    expect(await pass(publishGate, write)).toBe('went on');
  });

  test('lets out what has all that it needs', async () => {
    const write = await anArticleWrite({
      ...{ isPublishing: true, notices: [NOTICE] },
      article: COMPLETE,
    });
    expect(await pass(publishGate, write)).toBe('went on');
  });

  test.each([
    ['title-missing', { title: '' }],
    ['body-missing', { body: '<p> </p>' }],
    ['section-missing', { sectionId: null }],
    ['source-missing', { sourceCredit: null, source: null }],
  ])('refuses an article with %s, and nothing is written', async (code, lack) => {
    const write = await anArticleWrite({
      ...{ isPublishing: true, notices: [NOTICE] },
      article: { ...COMPLETE, ...lack },
    });
    await expect(async () => pass(publishGate, write)).rejects.toMatchObject({
      code: 'publish-refused',
      details: { missing: [{ code }] },
    });
  });

  test('names everything at once', async () => {
    const write = await anArticleWrite({ isPublishing: true, article: { title: '', body: '' } });
    const error: unknown = await Promise.resolve()
      .then(() => pass(publishGate, write))
      .catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(PublishRefusedError);
    expect((error as PublishRefusedError).missing.map(({ code }) => code)).toEqual([
      ...['title-missing', 'body-missing', 'section-missing', 'source-missing', 'notice-missing'],
    ]);
  });

  test('takes a picture for a body', async () => {
    const write = await anArticleWrite({
      ...{ isPublishing: true, notices: [NOTICE] },
      article: { ...COMPLETE, body: '<figure><img src="/uploads/a.jpg" alt="" /></figure>' },
    });
    expect(await pass(publishGate, write)).toBe('went on');
  });
});

describe('what the steps decided', () => {
  test.each(['create', 'update', 'clone'] as const)(
    'goes along with the data of a %s, and wins over what was sent',
    async (action) => {
      const data = { title: '通车', slug: 'sent' };
      const write = await anArticleWrite({ action, data, decided: { slug: 'decided' } });
      expect(await pass(applyDecisions, write)).toBe('went on');
      expect(write.data).toEqual({ title: '通车', slug: 'decided' });
    },
  );

  test('a section is handed on by the row that the reference data know', async () => {
    const write = await anArticleWrite({
      data: { section: 'news' },
      article: { sectionId: 'news' },
      sections: [{ id: 5, document_id: 'news', name: '新闻', slug: 'news', parent_id: null }],
    });
    await pass(applyDecisions, write);
    expect(write.data.section).toEqual({ set: [{ id: 5 }] });
  });

  test('a publication at which nothing new was decided writes nothing', async () => {
    // Only what this step reads of it.
    const stored = { rowId: 1, tagging: null } as StoredArticle;
    const write = await anArticleWrite({ action: 'publish', stored, decided: { tagging: null } });
    expect(await pass(applyDecisions, write)).toBe('went on');
  });
});
