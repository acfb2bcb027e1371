import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publish, saveDraft, sourceNamed } from '../support/builders';
import { readRows } from '../support/database-reader';
import { describeEachDatabase } from '../support/newsroom';
import { makeScratchProject, type ScratchProject } from '../support/scratch-project';

const OLD = '延吉新聞網';
const NEW = '圖們江新聞網';
const NOTICE = '{siteName}版權與免責聲明';

/** The project on the newsroom's database, built with another `site.name`. */
function projectNamed(name: string, env: Record<string, string>): ScratchProject {
  const project = makeScratchProject(env);
  const file = path.join(project.root, 'dist/config/newsroom.js');
  writeFileSync(file, readFileSync(file, 'utf8').replace(`name: '${OLD}'`, `name: '${name}'`));
  return project;
}

describeEachDatabase('a site that is called otherwise', (newsroom) => {
  const slugs: Record<'own' | 'foreign' | 'pending', string> = {
    own: '',
    foreign: '',
    pending: '',
  };
  let ownId = '';
  let project: ScratchProject;
  const sql = (text: string) => readRows(newsroom().env, text);
  const sourceOf = async (slug: string) => {
    const rows = await sql(
      `select s.name, s.ownership from articles a join articles_source_lnk l on l.article_id = a.id
         join sources s on s.id = l.source_id where a.slug = '${slug}' and a.published_at is null`,
    );
    return [rows[0]?.name, rows[0]?.ownership];
  };

  beforeAll(async () => {
    const { strapi, env } = newsroom();
    ownId = (await sourceNamed(strapi, OLD)).documentId;
    const make = async (title: string, sourceCredit: string) => {
      const { documentId, slug } = await saveDraft(strapi, { title, sourceCredit });
      return { documentId, slug: slug ?? '' };
    };
    const own = await make('本站採寫的新聞', `來源：${OLD}`);
    const foreign = await make('別家的新聞', '來源：延邊日報');
    const daily = await sourceNamed(strapi, '延邊日報');
    if (daily.ownership === 'unresolved') {
      await strapi
        .documents('api::source.source')
        .update({ documentId: daily.documentId, data: { ownership: 'partner' } });
    }
    await publish(strapi, own.documentId);
    await publish(strapi, foreign.documentId);
    // Credited to the new name before the newsroom is configured: an unclassified source.
    const pending = await make('改名以前署了新名的稿件', '來源：图们江新闻网');
    Object.assign(slugs, { own: own.slug, foreign: foreign.slug, pending: pending.slug });
    project = projectNamed(NEW, env);
  }, 600_000);
  afterAll(() => project.remove());

  test('its own source follows, and its old names stay', async () => {
    expect(await sourceOf(slugs.pending)).toEqual(['图们江新闻网', 'unresolved']);
    const { status, stderr } = await project.run('audit', ['verify']);
    expect([status, stderr]).toEqual([0, '']);
    const own = await newsroom()
      .strapi.documents('api::source.source')
      .findOne({ documentId: ownId });
    expect([own?.name, own?.ownership]).toEqual([NEW, 'own']);
    expect(own?.aliases).toEqual(expect.arrayContaining([OLD, '延吉新闻网', '本站']));
    expect(await sourceOf(slugs.pending)).toEqual([NEW, 'own']);
    expect(
      await sql(`select 1 from sources where ownership = 'unresolved' and name like '%江新%'`),
    ).toEqual([]);
  }, 600_000);

  test('the record says so', async () => {
    const entries = await sql(
      `select action, actor, subject_label, fields from newsroom_audit
        where actor = 'system:boot' or actor like 'cli:audit%' order by seq desc limit 6`,
    );
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'update', fields: expect.stringContaining('name') }),
        expect.objectContaining({ action: 'update', fields: '["source"]' }),
        expect.objectContaining({ action: 'delete' }),
      ]),
    );
  });

  test('a second start writes nothing', async () => {
    const before = await sql('select seq from newsroom_audit_head');
    expect((await project.run('audit', ['verify'])).status).toBe(0);
    expect(await sql('select seq from newsroom_audit_head')).toEqual(before);
  }, 600_000);

  test('credits to the new and the old name in either script are its own', async () => {
    for (const credit of [NEW, '图们江新闻网', OLD, '延吉新闻网']) {
      const { slug } = await saveDraft(newsroom().strapi, {
        title: `署名${credit}的稿件`,
        sourceCredit: `來源：${credit}`,
      });
      expect([credit, await sourceOf(slug ?? '')]).toEqual([credit, [NEW, 'own']]);
    }
  }, 600_000);

  test('a reissue counts the footers that would be printed otherwise, and puts the new name', async () => {
    const rows = () =>
      sql(`select slug, title, body, footer, updated_at, published_at is null as is_draft
             from articles order by id`);
    const before = await rows();
    const dry = await project.run('reissue', [NOTICE, '--dry-run']);
    expect([dry.status, dry.stdout]).toEqual([
      0,
      '2 published articles carry an older wording of this notice (now version 1).\n',
    ]);
    expect(await rows()).toEqual(before);
    const done = await project.run('reissue', [NOTICE]);
    expect(done.stdout).toContain('2 reissued.');
    const after = await rows();
    const withoutFooter = (row: Record<string, unknown>) => ({ ...row, footer: null });
    expect(after.map(withoutFooter)).toEqual(before.map(withoutFooter));
    const footers = after.map(({ footer }) => JSON.stringify(footer ?? ''));
    expect(footers.join()).toContain(NEW);
    expect(footers.join()).not.toContain(OLD);
    expect((await project.run('reissue', [NOTICE, '--dry-run'])).stdout).toMatch(/^0 published/);
  }, 600_000);

  test('readers meet one name everywhere', async () => {
    const server = await project.serve();
    try {
      const answer = async (address: string) => (await fetch(server.url + address)).text();
      for (const address of [
        `/api/site/articles/${slugs.own}`,
        `/api/site/articles/${slugs.foreign}`,
        '/api/site/navigation',
        '/api/site/feeds/latest.rss',
        '/api/site/feeds/latest.atom',
        '/api/site/feeds/latest.json',
      ]) {
        // What an article's line of credit printed is history.
        const text = (await answer(address)).replaceAll(/"credit(?:Text)?":"[^"]*"/g, '');
        expect([address, text.includes(NEW), text.includes(OLD)]).toEqual([address, true, false]);
      }
      expect(await answer(`/api/site/articles/${slugs.own}?lang=zh-Hans`)).toContain(
        '图们江新闻网',
      );
    } finally {
      await server.stop();
    }
  }, 600_000);

  test('another outlet’s name is refused with a sentence, and nothing is changed', async () => {
    const other = projectNamed('延邊日報', newsroom().env);
    try {
      const { status, stderr } = await other.run('audit', ['verify']);
      expect([status, stderr]).toEqual([3, expect.stringContaining('(own-name-taken)')]);
    } finally {
      other.remove();
    }
    const own = await sourceNamed(newsroom().strapi, NEW);
    expect(own.documentId).toBe(ownId);
  }, 600_000);
});
