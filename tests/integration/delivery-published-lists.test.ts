import { ensureDatabaseObjects } from '../../src/bootstrap/database-objects';
import { createRequestParser } from '../../src/delivery/http/request-parser';
import { deliveryRoutes } from '../../src/delivery/http/listener-routes';
import { loadVersionData } from '../../src/delivery/rendering/version-data';
import { createFragmentCache } from '../../src/delivery/rendering/fragment-cache';
import type { DeliveryContext, SelectRows } from '../../src/delivery/route';
import { execute, selectOf, selectRows } from '../../src/repositories/database/index';
import { newsroomConfig } from '../../src/repositories/newsroom-config';
import { saveDraft, tagNamed } from '../support/builders';
import { deliveryOf, published } from '../support/delivery';
import { describeEachDatabase } from '../support/newsroom';

/** Tables that grow with the archive. */
const LARGE = 'articles|newsroom_\\w+|articles_\\w+_lnk|files|files_related_mph|redirects';

describeEachDatabase('the lists behind the delivery API', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const { walk, get } = deliveryOf(newsroom);
  const sql = (statement: string, bindings: unknown[] = []) =>
    execute(strapi(), statement, bindings);
  const rowIdOf = async (documentId: string) =>
    (
      await selectRows<{ id: number }>(
        strapi(),
        'select id from articles where document_id = ? and published_at is not null',
        [documentId],
      )
    )[0]?.id ?? 0;
  const titles = async (path: string) =>
    (await walk(`${path}?lang=original`, { limit: 100 })).map(({ title }) => title);

  async function contextWith(select: SelectRows): Promise<DeliveryContext> {
    return {
      strapi: strapi(),
      engine: newsroom().engine,
      select,
      config: newsroomConfig(strapi()),
      siteVersion: 0,
      movedAt: new Date(),
      now: new Date(),
      ...(await loadVersionData({ strapi: strapi(), select })),
    };
  }

  describe('follow what plain SQL writes', () => {
    test('a title, a date, a section, a tag, and an article that goes', async () => {
      const { documentId } = await published(strapi(), { title: '從庫裏改' });
      const id = await rowIdOf(documentId);
      await sql('update articles set title = ? where id = ?', ['改過的題目', id]);
      expect(await titles('/latest')).toContain('改過的題目');

      const tag = await strapi()
        .documents('api::tag.tag')
        .create({ data: { name: '庫裏的標簽', kind: 'topic', state: 'approved' } });
      await sql('insert into articles_tags_lnk (article_id, tag_id) values (?, ?)', [id, tag.id]);
      expect(await titles(`/tags/${tag.slug}`)).toEqual(['改過的題目']);
      await sql('delete from articles_tags_lnk where article_id = ? and tag_id = ?', [id, tag.id]);
      expect(await titles(`/tags/${tag.slug}`)).toEqual([]);

      await sql('delete from articles_section_lnk where article_id = ?', [id]);
      expect(await titles('/sections/xinwen-zhongxin')).not.toContain('改過的題目');
      expect(await titles('/latest')).toContain('改過的題目');

      await sql('update articles set published_at = null, slug = ? where id = ?', [
        'gone',
        id,
      ]).catch(() => sql('delete from articles where id = ?', [id]));
      expect(await titles('/latest')).not.toContain('改過的題目');
    });
  });

  test('hold no draft', async () => {
    await saveDraft(strapi(), { title: '只是草稿' });
    const rows = await selectRows(
      strapi(),
      `select 1 from newsroom_published p
       left join articles a on a.id = p.article_id and a.published_at is not null
      where a.id is null`,
    );
    expect(rows).toEqual([]);
    expect(await titles('/latest')).not.toContain('只是草稿');
  });

  test('are rebuilt at boot where a trigger was lost', async () => {
    const { documentId } = await published(strapi(), { title: '丟了觸發器' });
    const id = await rowIdOf(documentId);
    await sql(
      newsroom().engine === 'postgres'
        ? 'drop trigger newsroom_published_article_update on articles'
        : 'drop trigger newsroom_published_article_update',
    );
    await sql('update articles set title = ? where id = ?', ['沒人看見的改動', id]);
    await ensureDatabaseObjects(strapi());
    const rows = await selectRows<{ title: string }>(
      strapi(),
      'select title from newsroom_published where article_id = ?',
      [id],
    );
    expect(rows).toEqual([{ title: '沒人看見的改動' }]);
    await sql('update articles set title = ? where id = ?', ['又有觸發器了', id]);
    expect(await titles('/latest')).toContain('又有觸發器了');
  });

  test('no route scans what grows with the archive', async () => {
    const { slug } = await published(strapi(), {
      title: '查詢計劃',
      tags: [await tagNamed(strapi(), '朝鮮族')],
      legacyUrl: 'http://old.example/plan.html',
    });
    const cursor = (await get('/latest?limit=1')).body.meta.next as string;
    const asked: { statement: string; bindings: readonly unknown[] }[] = [];
    const select = selectOf(strapi());
    const context = await contextWith(select);
    const recording: DeliveryContext = {
      ...context,
      select: (statement, bindings = []) => {
        asked.push({ statement, bindings });
        return select(statement, bindings);
      },
    };
    const parser = createRequestParser({ routes: deliveryRoutes, defaults: {} });
    for (const url of [
      '/latest',
      `/latest?after=${cursor}`,
      `/sections/xinwen-zhongxin?after=${cursor}`,
      '/sections/xinwen-zhongxin/yanji-xinwen',
      `/tags/chaoxianzu?after=${cursor}`,
      `/articles/${slug}`,
      '/articles/by-url?url=http://old.example/plan.html',
      '/sitemap.xml',
      '/sitemaps/1.xml',
      '/sitemaps/sections.xml',
      '/sitemap-news.xml',
      '/feeds/latest.rss',
    ]) {
      const request = parser.parse(url);
      if (request instanceof Error) throw request;
      // No route finds what another one has read already.
      const alone = { ...recording, parts: createFragmentCache() };
      await request.route.render(alone, request.parameters);
    }
    expect(asked.length).toBeGreaterThan(20);
    const scans: string[] = [];
    for (const { statement, bindings } of asked) {
      // Counting walks the smallest index.
      if (/^select count\(\*\)/.test(statement)) continue;
      const plan = await planOf(statement, bindings);
      scans.push(...fullScans(plan).map((line) => `${line}\n${statement}`));
    }
    expect(scans).toEqual([]);
    const lists = asked.filter(({ statement }) => /\bnewsroom_finished_cards\b/.test(statement));
    expect(lists.length).toBeGreaterThan(4);
    for (const { statement } of lists) expect(statement).not.toMatch(/\bbody\b/);
  });

  async function planOf(statement: string, bindings: readonly unknown[]): Promise<string[]> {
    if (newsroom().engine === 'sqlite') {
      const rows = await selectRows<{ detail: string }>(
        strapi(),
        `explain query plan ${statement}`,
        bindings,
      );
      return rows.map(({ detail }) => detail);
    }
    // A small table is read whole whatever indexes it has, unless that is forbidden.
    return strapi().db.connection.transaction(async (trx) => {
      await trx.raw('set local enable_seqscan = off');
      const { rows } = await trx.raw<{ rows: Record<string, string>[] }>(`explain ${statement}`, [
        ...bindings,
      ] as string[]);
      return rows.map((row) => row['QUERY PLAN'] ?? '');
    });
  }

  function fullScans(plan: readonly string[]): string[] {
    if (newsroom().engine === 'postgres') {
      return plan.filter((line) => new RegExp(`Seq Scan on (?:${LARGE})\\b`).test(line));
    }
    // An index in the order of a list is read from its end, and `limit` stops it.
    return plan.filter(
      (line) =>
        /^SCAN /.test(line) &&
        !/^SCAN (?:[kurcbs]\d*|\(|\d|CONSTANT)/.test(line) &&
        !/newsroom_published_latest/.test(line),
    );
  }
});
