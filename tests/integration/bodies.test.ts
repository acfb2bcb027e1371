import { BODY_MAX_BYTES, BODY_MAX_DEPTH } from '../../src/domain/body/body-html';
import { describeEachDatabase } from '../support/newsroom';
import {
  anArticle,
  apiToken,
  articleRows,
  articleVersion,
  editDraft,
  publish,
  refusalOf,
  saveDraft,
  sectionNamed,
  tagNamed,
} from '../support/builders';

const ARTICLE = 'api::article.article';
const SECTION = 'api::section.section';
const TAG = 'api::tag.tag';

const DIRTY = [
  '<script>alert(1)</script><style>p{}</style>',
  '<h2 onclick="x()" class="big">小標題</h2>',
  '<p style="text-align:center;color:red">居中<span style="font-weight:bold">要點</span></p>',
  '<p><a href="javascript:alert(1)">壞連結</a><a href="https://ok.example/">好連結</a></p>',
  '<iframe src="https://evil.example/"></iframe>',
  '<table><tr><td colspan="2" rowspan="2" onmouseover="x()">合併</td></tr></table>',
  '<figure><img src="/uploads/a.png" onerror="x()" alt="圖"><figcaption>說明</figcaption></figure>',
].join('');

const deep = (depth: number) => `${'<blockquote>'.repeat(depth)}深${'</blockquote>'.repeat(depth)}`;

describeEachDatabase('the body of an article', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const bodyOf = async (documentId: string, status?: 'draft' | 'published') =>
    (await articleVersion(strapi(), documentId, status)).body ?? '';

  function expectClean(body: string) {
    for (const bad of [
      'script',
      'alert',
      '<style',
      'onclick',
      'onerror',
      'onmouseover',
      'iframe',
    ]) {
      expect(body).not.toContain(bad);
    }
    expect(body).not.toMatch(/javascript|class=|color/);
    expect(body).toContain('<h2>小標題</h2>');
    expect(body).toContain('<p style="text-align: center">居中<strong>要點</strong></p>');
    expect(body).toMatch(/<td colspan="2" rowspan="2">(?:<p>)?合併/);
    expect(body).toMatch(
      /<figure><img src="\/uploads\/a\.png" alt="圖" ?\/?><figcaption>說明<\/figcaption><\/figure>/,
    );
    expect(body).toMatch(/<a href="https:\/\/ok\.example\/"[^>]*>好連結<\/a>/);
    expect(body).toContain('壞連結');
  }

  describe('is cleaned, whichever way it comes in', () => {
    const token = () =>
      apiToken(strapi(), [
        'api::article.article.create',
        'api::article.article.update',
        'api::article.article.publish',
        'api::section.section.find',
      ]);
    const ways: Record<string, () => Promise<string>> = {
      'when it is created': async () => (await saveDraft(strapi(), { body: DIRTY })).documentId,
      'when it is updated': async () => {
        const { documentId } = await saveDraft(strapi());
        await editDraft(strapi(), documentId, { body: DIRTY });
        return documentId;
      },
      'when it is created published': async () => {
        const section = await sectionNamed(strapi(), '延吉新聞');
        const { documentId } = await strapi()
          .documents(ARTICLE)
          .create({ data: anArticle({ section, body: DIRTY }), status: 'published' });
        expectClean(await bodyOf(documentId, 'published'));
        return documentId;
      },
      'when it is updated published': async () => {
        const { documentId } = await saveDraft(strapi());
        await strapi()
          .documents(ARTICLE)
          .update({ documentId, data: { body: DIRTY }, status: 'published' });
        expectClean(await bodyOf(documentId, 'published'));
        return documentId;
      },
      'when it is cloned with another body': async () => {
        const { documentId } = await saveDraft(strapi());
        const clone = await strapi()
          .documents(ARTICLE)
          .clone({ documentId, data: { title: '複製', body: DIRTY } });
        return String(clone?.documentId);
      },
      'by REST': async () => {
        const { body } = await newsroom()
          .http.post('/api/articles')
          .set('Authorization', `Bearer ${await token()}`)
          .send({ data: anArticle({ body: DIRTY }) })
          .expect(201);
        return body.data.documentId;
      },
      'by REST, published': async () => {
        const { documentId } = await saveDraft(strapi());
        await newsroom()
          .http.put(`/api/articles/${documentId}?status=published`)
          .set('Authorization', `Bearer ${await token()}`)
          .send({ data: { body: DIRTY } })
          .expect(200);
        expectClean(await bodyOf(documentId, 'published'));
        return documentId;
      },
    };

    test.each(Object.keys(ways))('%s', async (way) => {
      const documentId = (await ways[way]?.()) ?? '';
      expectClean(await bodyOf(documentId));
    });

    test('and cleaning it again changes nothing', async () => {
      const { documentId } = await saveDraft(strapi(), { body: DIRTY });
      const body = await bodyOf(documentId);
      await editDraft(strapi(), documentId, { body });
      await publish(strapi(), documentId);
      expect(await bodyOf(documentId)).toBe(body);
      expect(await bodyOf(documentId, 'published')).toBe(body);
    });
  });

  describe('is refused and nothing is stored', () => {
    const bodies: Record<string, [body: string, code: string]> = {
      'when it is too large': [`<p>${'延'.repeat(BODY_MAX_BYTES / 3 + 1)}</p>`, 'body-too-large'],
      'when it is nested too deeply': [deep(BODY_MAX_DEPTH + 1), 'body-too-deep'],
      'when it is nested so deeply that a parser would fall over': [deep(70_000), 'body-too-deep'],
    };

    test.each(Object.keys(bodies))('%s', async (what) => {
      const [body, code] = bodies[what] ?? ['', ''];
      const count = await strapi().db.query(ARTICLE).count();
      const refused = await refusalOf(saveDraft(strapi(), { body }));
      expect(refused.code).toBe(code);
      expect(await strapi().db.query(ARTICLE).count()).toBe(count);

      const { documentId } = await saveDraft(strapi());
      const before = await articleRows(strapi(), documentId);
      const edit = editDraft(strapi(), documentId, { title: '也不存', body });
      expect((await refusalOf(edit)).code).toBe(code);
      expect(await articleRows(strapi(), documentId)).toEqual(before);
    });

    test('by REST with a code in Strapi’s error format', async () => {
      const { documentId } = await saveDraft(strapi());
      const token = await apiToken(strapi(), ['api::article.article.update']);
      const { body } = await newsroom()
        .http.put(`/api/articles/${documentId}`)
        .set('Authorization', `Bearer ${token}`)
        .send({ data: { body: deep(BODY_MAX_DEPTH + 1) } })
        .expect(400);
      expect(body.error).toMatchObject({
        name: 'ValidationError',
        details: { code: 'body-too-deep' },
      });
    });
  });

  test('of a long article is taken whole', async () => {
    const body = `<p>${'延吉的新聞很長。'.repeat(20_000)}</p>`;
    const { documentId } = await saveDraft(strapi(), { body });
    await publish(strapi(), documentId);
    expect(await bodyOf(documentId, 'published')).toBe(body);
  });

  test('and every other field may hold what no database stores, without failing', async () => {
    const odd = 'A\u0000B\ud800C\u0007';
    const { documentId } = await saveDraft(strapi(), {
      title: `延吉${odd}`,
      kicker: odd,
      subtitle: odd,
      summary: odd,
      body: `<p>延吉${odd}</p>`,
      sourceCredit: odd,
      byline: odd,
      responsibleEditor: odd,
    });
    const article = await articleVersion(strapi(), documentId);
    await publish(strapi(), (await saveDraft(strapi(), { summary: odd })).documentId);
    for (const field of ['title', 'summary', 'responsibleEditor'] as const) {
      expect(article[field]).toMatch(/A ?B\ufffdC/);
      expect(article[field]).not.toContain('\u0000');
    }
  });

  test('and a credit whose letters fold to many more is stored and found again', async () => {
    const sourceCredit = '\ufdfa'.repeat(190);
    const first = await saveDraft(strapi(), { sourceCredit });
    const second = await saveDraft(strapi(), { sourceCredit });
    const sources = await Promise.all(
      [first, second].map(async ({ documentId }) => articleVersion(strapi(), documentId)),
    );
    expect(sources[0]?.source?.documentId).toMatch(/^[a-z0-9]{24}$/);
    expect(sources[1]?.source?.documentId).toBe(sources[0]?.source?.documentId);
  });

  describe('of the newsroom’s trees', () => {
    test('a section is not put under itself or what is under it', async () => {
      const center = await sectionNamed(strapi(), '新聞中心');
      const child = await sectionNamed(strapi(), '延吉新聞');
      const { id } = await strapi()
        .db.query(SECTION)
        .findOne({ where: { documentId: child } });
      const shapes = [
        center,
        child,
        { connect: [{ documentId: child }] },
        { connect: [id] },
        { set: [{ documentId: child }] },
        { documentId: child },
        id,
      ];
      for (const parent of shapes) {
        const move = strapi().documents(SECTION).update({ documentId: center, data: { parent } });
        expect((await refusalOf(move)).code).toBe('parent-loop');
      }
      const stored = await strapi()
        .documents(SECTION)
        .findOne({ documentId: center, populate: { parent: true } });
      expect(stored?.parent).toBeNull();
    });

    test('nor a tag', async () => {
      const place = await tagNamed(strapi(), '延吉');
      const region = await tagNamed(strapi(), '延邊朝鮮族自治州');
      const move = strapi()
        .documents(TAG)
        .update({ documentId: region, data: { parent: place } });
      expect((await refusalOf(move)).code).toBe('parent-loop');
    });

    test('two moves at once do not tie a section to itself', async () => {
      const a = await strapi()
        .documents(SECTION)
        .create({ data: { name: '甲欄目', navigation: 'none' } });
      const b = await strapi()
        .documents(SECTION)
        .create({ data: { name: '乙欄目', navigation: 'none' } });
      const under = (documentId: string, parent: string) =>
        strapi().documents(SECTION).update({ documentId, data: { parent } });
      const outcomes = await Promise.allSettled([
        under(a.documentId, b.documentId),
        under(b.documentId, a.documentId),
      ]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('nor is a loop tied from above, by the children of a section', async () => {
      const center = await sectionNamed(strapi(), '新聞中心');
      const child = await sectionNamed(strapi(), '延吉新聞');
      const { id } = await strapi()
        .db.query(SECTION)
        .findOne({ where: { documentId: center } });
      for (const children of [{ connect: [center] }, [center], [id], [child]]) {
        const tie = strapi().documents(SECTION).update({ documentId: child, data: { children } });
        expect((await refusalOf(tie)).code).toBe('parent-loop');
      }
      const both = strapi()
        .documents(SECTION)
        .create({
          data: { name: '丙欄目', navigation: 'none', parent: child, children: [center] },
        });
      expect((await refusalOf(both)).code).toBe('parent-loop');
    });
  });
});
