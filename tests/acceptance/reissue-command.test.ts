import { UID } from '../../src/repositories/tables';
import { publish, saveDraft, sectionNamed } from '../support/builders';
import { runCommand } from '../support/commands';
import { dumpDatabase } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';

const TITLE = '延吉新聞網版權與免責聲明';

describeEachDatabase('the reissue command', (newsroom) => {
  const ids: Record<'plain' | 'edited' | 'draft' | 'special' | 'late', string> = {
    ...{ plain: '', edited: '', draft: '', special: '', late: '' },
  };
  const reissue = (...args: string[]) => runCommand({ name: 'reissue', args, env: newsroom().env });
  const footerOf = async (documentId: string, status: 'draft' | 'published') => {
    const article = await newsroom().strapi.documents(UID.article).findOne({ documentId, status });
    return (article?.footer as { text?: string } | null)?.text ?? null;
  };

  beforeAll(async () => {
    const { strapi } = newsroom();
    const special = await sectionNamed(strapi, '公示公告');
    await strapi.documents(UID.notice).create({
      data: {
        title: '公告專用聲明',
        clauses: [{ audience: 'all', text: '公告以發布單位的原件為準。' }],
        sections: [special],
        display: 'all-clauses',
      },
    });
    const published = async (title: string, changes = {}) => {
      const { documentId } = await saveDraft(strapi, { title, ...changes });
      await publish(strapi, documentId);
      return documentId;
    };
    ids.plain = await published('普通的報導');
    ids.edited = await published('發布以後又改了的報導');
    ids.special = await published('公告欄目的報導', { section: special });
    ids.draft = (await saveDraft(strapi, { title: '還沒發布的報導' })).documentId;
    await strapi
      .documents(UID.article)
      .update({ documentId: ids.edited, data: { title: '還沒發布的新標題' } });

    const notice = await strapi
      .documents(UID.notice)
      .findFirst({ filters: { isDefault: true }, populate: { clauses: true } });
    await strapi.documents(UID.notice).update({
      documentId: notice?.documentId ?? '',
      data: {
        clauses: (notice?.clauses ?? []).map(({ audience, text }) => ({
          audience: audience ?? 'all',
          text: `${text ?? ''}（新措辭）`,
        })),
      },
    });
    ids.late = await published('新措辭之後的報導');
  }, 120_000);

  test('an unknown notice is one sentence and exit status 1', async () => {
    const { status, stdout, stderr } = await reissue('沒有這條聲明');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim()).toMatch(/^没有名为「沒有這條聲明」的版权声明.*documentId。$/);
  }, 120_000);

  test('counts first, and with --dry-run writes nothing', async () => {
    const before = await dumpDatabase(newsroom().env);
    const { status, stdout } = await reissue(TITLE, '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toBe(
      '2 published articles carry an older wording of this notice (now version 2).\n',
    );
    expect(await dumpDatabase(newsroom().env)).toEqual(before);
  }, 120_000);

  test('updates the wording under published articles and nothing else', async () => {
    const { strapi } = newsroom();
    const late = await footerOf(ids.late, 'published');
    const special = await footerOf(ids.special, 'published');
    expect(await footerOf(ids.plain, 'published')).not.toContain('新措辭');

    const { status, stdout } = await reissue(TITLE);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^2 published articles /),
      '2 reissued.',
    ]);

    for (const status of ['draft', 'published'] as const) {
      expect(await footerOf(ids.plain, status)).toContain('（新措辭）');
      expect(await footerOf(ids.edited, status)).toContain('（新措辭）');
    }
    expect(await footerOf(ids.special, 'published')).toBe(special);
    expect(await footerOf(ids.late, 'published')).toBe(late);
    expect(await footerOf(ids.draft, 'draft')).toBeNull();
    const edited = await strapi
      .documents(UID.article)
      .findOne({ documentId: ids.edited, status: 'published' });
    expect(edited?.title).toBe('發布以後又改了的報導');
  }, 120_000);

  test('a second time finds nothing to do', async () => {
    const { stdout } = await reissue(TITLE);
    expect(stdout).toMatch(/^0 published articles .*\n0 reissued\.\n$/);
  }, 120_000);
});
