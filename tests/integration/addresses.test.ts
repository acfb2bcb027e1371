import { execute } from '../../src/repositories/database/index';
import {
  allowPublic,
  apiToken,
  PUBLIC_READS,
  publish,
  refusalOf,
  saveDraft,
  sourceNamed,
} from '../support/builders';
import { runImport } from '../support/commands';
import { describeEachDatabase } from '../support/newsroom';
import { anHtmlPage, makePageFolder } from '../support/pages';
import { siteReader } from '../support/site-reader';
import { createMember } from '../support/staff';

const ARTICLE = 'api::article.article';
const SOURCE = 'api::source.source';
const PROMO = 'api::public-account-promo.public-account-promo';
const BAD = 'javascript:alert(document.domain)';

describeEachDatabase('addresses that readers may follow', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const reader = siteReader(newsroom);

  test.each([
    ['an article’s', ARTICLE, 'sourceUrl', { title: '延吉有雪' }],
    ['an article’s old', ARTICLE, 'legacyUrl', { title: '延吉有雨' }],
    ['a source’s', SOURCE, 'homepage', { name: '壞地址報' }],
    ['a promo’s', PROMO, 'followUrl', { accountName: '壞地址號', platform: 'wechat' }],
  ] as const)(
    '%s is refused by its name, whatever the caller',
    async (_whose, uid, field, data) => {
      const documents = strapi().documents(uid);
      for (const value of [BAD, 'java\tscript:x', '//evil.example', 'https://a@evil.example']) {
        // The three types share no input type.
        const write = documents.create({ data: { ...data, [field]: value } as never });
        const { code, details } = await refusalOf(write);
        expect({ code, field: details.field }).toEqual({ code: 'address-invalid', field });
      }
      const { documentId } = await documents.create({
        data: { ...data, [field]: ' https://news.example/1 ' } as never,
      });
      const stored = await documents.findOne({ documentId });
      expect(stored).toMatchObject({ [field]: 'https://news.example/1' });
      const change = documents.update({ documentId, data: { [field]: BAD } as never });
      expect((await refusalOf(change)).code).toBe('address-invalid');
    },
  );

  test('REST and panel say which field, and in Chinese', async () => {
    const token = await apiToken(strapi(), [`${ARTICLE}.create`]);
    const rest = await newsroom()
      .http.post('/api/articles')
      .set('Authorization', `Bearer ${token}`)
      .send({ data: { title: '延吉有風', sourceUrl: BAD } })
      .expect(400);
    expect(rest.body.error.details).toMatchObject({
      code: 'address-invalid',
      errors: [{ path: ['sourceUrl'], message: expect.stringContaining('原文链接') }],
    });
    const chief = await createMember(newsroom(), 'chief editor');
    const panel = await chief.ask('post', `/content-manager/collection-types/${SOURCE}`, {
      name: '另一家報',
      homepage: BAD,
    });
    expect(panel.status).toBe(400);
    expect(panel.body.error.message).toContain('网站');
  });

  describe('stored before the rule was', () => {
    let slug = '';
    beforeAll(async () => {
      const { documentId } = await saveDraft(strapi(), {
        title: '舊文章',
        sourceCredit: '延邊日報',
      });
      await publish(strapi(), documentId);
      const article = await strapi().documents(ARTICLE).findOne({ documentId });
      slug = article?.slug ?? '';
      for (const sql of [
        `update articles set source_url = '${BAD}', legacy_url = '${BAD}'`,
        `update sources set homepage = '${BAD}'`,
        `update public_account_promos set follow_url = '${BAD}'`,
      ]) {
        await execute(strapi(), sql);
      }
      await allowPublic(strapi(), PUBLIC_READS);
    });

    test('no page, feed or structured data has them', async () => {
      const page = await reader.page(slug);
      expect(page.source?.url).toBeNull();
      expect(page.promo?.followUrl ?? null).toBeNull();
      for (const path of [
        `/articles/${slug}`,
        '/feeds/latest.rss',
        '/feeds/latest.atom',
        '/feeds/latest.json',
      ]) {
        const { text } = await reader.get(path).expect(200);
        expect(text).not.toContain('javascript:');
      }
    });

    test('and Strapi’s own REST answers neither, nor through a relation', async () => {
      for (const path of [
        '/api/articles?populate=source',
        '/api/sources?pagination[pageSize]=100',
      ]) {
        const { text } = await newsroom().http.get(path).expect(200);
        expect(text).not.toContain('javascript:');
        expect(text).toMatch(/"(?:sourceUrl|homepage)":null/);
      }
    });

    test('a save that does not touch them goes through', async () => {
      const { documentId } = await sourceNamed(strapi(), '延邊日報');
      await strapi()
        .documents(SOURCE)
        .update({ documentId, data: { licenceNote: '轉載' } });
    });
  });

  test('a page that an import finds at such an address comes without it, and the report says so', async () => {
    const html = anHtmlPage({
      url: 'https://user:secret@old.example/1.html',
      declaredCharset: 'utf-8',
    });
    const folder = makePageFolder();
    folder.write('1.html', html);
    const { of } = await runImport({ env: newsroom().env, folder: folder.path, args: ['1.html'] });
    folder.remove();
    const page = of('1.html');
    expect(page.status).toBe('created');
    expect(page.warnings.map(({ code }) => code)).toContain('address-dropped');
    const stored = await strapi()
      .documents(ARTICLE)
      .findOne({ documentId: page.documentId ?? '' });
    expect(stored?.legacyUrl).toBeNull();
  });

  test('the mails of the users’ plugin lead nowhere else either', async () => {
    const admin = await createMember(newsroom(), 'super admin');
    const settings = (value: string) =>
      admin.ask('put', '/users-permissions/advanced', {
        email_confirmation_redirection: value,
        allow_register: false,
      });
    const refused = await settings(BAD);
    expect(refused.status).toBe(400);
    expect(refused.body.error.details.code).toBe('address-invalid');
    expect((await settings('https://www.news.example/welcome')).status).toBe(200);
  });
});
