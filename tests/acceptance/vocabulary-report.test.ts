import type { LearningReport } from '../../src/domain/tagging-feedback/report';
import { selectOf } from '../../src/repositories/database/index';
import { settleDocumentFrequencies } from '../../src/search/document-frequencies';
import { keepMonthlyReport, reportOf } from '../../src/vocabulary/report';
import { signInAsAdmin } from '../support/admin-sign-in';
import { editDraft, publish, saveDraft } from '../support/builders';
import { runCommand } from '../support/commands';
import { describeEachDatabase } from '../support/newsroom';

const TAG = 'api::tag.tag';

describeEachDatabase('the report on how editors treated tags', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const ids: Record<string, string> = {};
  const tag = async (name: string, data: Record<string, unknown> = {}) => {
    const { documentId } = await strapi()
      .documents(TAG)
      .create({ data: { name, kind: 'topic', state: 'approved', ...data } });
    ids[name] = documentId;
    return documentId;
  };
  const article = async (title: string, body: string, data: Record<string, unknown> = {}) => {
    const { documentId } = await saveDraft(strapi(), { title, body: `<p>${body}。</p>`, ...data });
    return documentId;
  };
  let report: LearningReport;
  const rowOf = (name: string) => report.tags.find((row) => row.name === name);

  beforeAll(async () => {
    // Kept and rejected: found once in passing it is wrong, found often it is right.
    const often = await tag('多次站甲', { aliases: ['多次站別名'] });
    for (let at = 0; at < 4; at += 1) {
      const right = await article('一則消息', '多次站甲開門，多次站甲關門，多次站甲又開門');
      await publish(strapi(), right);
      const wrong = await article('另一則消息', '順便提到多次站別名');
      await editDraft(strapi(), wrong, { tags: { disconnect: [often] } });
      await publish(strapi(), wrong);
    }
    // Added by hand while 望遠鏡 stands for it again and again.
    const sky = await tag('觀星活動站');
    for (let at = 0; at < 3; at += 1) {
      const seen = await article(`第${at}夜`, '大家帶著望遠鏡上山', { tags: [sky] });
      await publish(strapi(), seen);
    }
    // A candidate that editors take away whenever it comes.
    const word = await tag('口頭禪詞條', { state: 'candidate' });
    for (let at = 0; at < 3; at += 1) {
      const plain = await article('閒話', '沒有什麼', { tags: [word] });
      await editDraft(strapi(), plain, { tags: { disconnect: [word] } });
    }
    await article('草稿', '多次站甲只在草稿裡');
    await settleDocumentFrequencies(strapi());
    ({ report } = await reportOf(strapi(), { isFresh: true, now: new Date() }));
  }, 120_000);

  test('counts what was kept, rejected and added, by tag, alias and rule', () => {
    expect(rowOf('多次站甲')).toMatchObject({ kept: 4, rejected: 4, added: 0, unseen: 1 });
    expect(rowOf('觀星活動站')).toMatchObject({ kept: 0, rejected: 0, added: 3 });
    expect(rowOf('口頭禪詞條')).toMatchObject({ kept: 0, rejected: 3 });
    expect(report.aliases).toContainEqual({
      tagId: ids['多次站甲'],
      name: '多次站甲',
      form: '多次站别名',
      kept: 0,
      rejected: 4,
    });
    const mentions = report.rules.find(({ rule }) => rule === 'mentions');
    expect(mentions).toMatchObject({ rejected: 4 });
    expect(report.articles.imported).toBe(0);
    expect(report.articles.read).toBeGreaterThanOrEqual(15);
  });

  test('proposes an alias, a stop word and a threshold, each with the command to type', () => {
    const commands = report.proposals.map(({ command }) => command);
    expect(commands).toEqual(
      expect.arrayContaining([
        'npm run tags -- alias 觀星活動站 望远镜',
        'npm run tags -- alias --remove 多次站甲 多次站別名',
        'npm run tags -- retire 口頭禪詞條',
        'npm run tags -- mentions 多次站甲 2',
      ]),
    );
  });

  test('changes nothing by itself', async () => {
    const tags = await selectOf(strapi())<{ name: string; min_mentions: number; state: string }>(
      `select name, min_mentions, state from tags where name in ('多次站甲', '口頭禪詞條')`,
    );
    expect(tags).toEqual(
      expect.arrayContaining([
        { name: '多次站甲', min_mentions: 1, state: 'approved' },
        { name: '口頭禪詞條', min_mentions: 1, state: 'candidate' },
      ]),
    );
  });

  test('is kept once when the month is over, however many instances make it', async () => {
    const [year = 0, number = 0] = report.month.split('-').map(Number);
    // The second day of the month after, wherever the newsroom is.
    const later = new Date(Date.UTC(year, number, 2));
    const kept = await Promise.all([
      keepMonthlyReport(strapi(), later),
      keepMonthlyReport(strapi(), later),
    ]);
    expect(kept).toContain(report.month);
    expect(await keepMonthlyReport(strapi(), later)).toBeNull();
    const rows = await selectOf(strapi())('select month from newsroom_vocabulary_reports');
    expect(rows).toEqual([{ month: report.month }]);

    // A rejection that was deleted since is in the report of its time.
    const before = report.tags.find(({ name }) => name === '口頭禪詞條')?.rejected;
    const gone = await strapi()
      .documents('api::article.article')
      .findFirst({
        filters: { title: '閒話' },
      });
    await strapi()
      .documents('api::article.article')
      .delete({ documentId: gone?.documentId ?? '' });
    const stored = await reportOf(strapi(), {
      month: report.month,
      isFresh: false,
      now: later,
    });
    expect(stored.keptAt).toBe(later.toISOString());
    expect(stored.report).toEqual(report);
    const fresh = await reportOf(strapi(), { month: report.month, isFresh: true, now: later });
    expect(fresh.report.tags.find(({ name }) => name === '口頭禪詞條')?.rejected).toBe(
      Number(before) - 1,
    );
  });

  test('the panel reads it and changes tags, for super admins alone', async () => {
    const { http } = newsroom();
    await http.get('/newsroom/tags/report').expect(401);
    const bearer = await signInAsAdmin(newsroom());
    const ask = (month: string) =>
      http.get('/newsroom/tags/report').query({ month }).set('authorization', bearer);
    const { body } = await ask(report.month).expect(200);
    expect(body.data.proposals).toEqual(report.proposals);
    expect((await ask('2026-13').expect(400)).body.error.details.code).toBe('month-invalid');

    const send = (path: string, data: object) =>
      http.post(`/newsroom/tags${path}`).set('authorization', bearer).send(data);
    const planned = await send('/merge', {
      from: '觀星活動站',
      into: '多次站甲',
      isDryRun: true,
    }).expect(200);
    expect(planned.body.data.articles).toEqual({ moved: 3, joined: 0, dropped: 0, noted: 0 });
    const refused = await send('/merge', { from: '觀星活動站', into: '觀星活動站' }).expect(400);
    expect(refused.body.error.details.code).toBe('tag-merge-itself');
    const unknown = await send('/retire', { tag: '沒有這個標籤' }).expect(404);
    expect(unknown.body.error.details.code).toBe('tag-not-found');
    await send('/mentions', { tag: '多次站甲', mentions: 99 }).expect(400);
    const { data } = (await send('/mentions', { tag: '多次站甲', mentions: 2 }).expect(200)).body;
    expect(data).toEqual({ tag: '多次站甲', before: 1, after: 2 });
  });

  test('the command prints the report, what it would do, and why it will not', async () => {
    const tags = (...args: string[]) => runCommand({ name: 'tags', args, env: newsroom().env });
    const dry = await tags('alias', '觀星活動站', '望远镜', '--dry-run');
    expect([dry.status, dry.stdout]).toEqual([0, '觀星活動站: 望远镜.\n']);
    const shown = await tags('report', '--month', report.month);
    expect(shown.stdout).toContain('npm run tags -- alias 觀星活動站 望远镜\n');
    const refused = await tags('merge', '觀星活動站', '觀星活動站');
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('不能并入它自己');
  }, 120_000);
});
