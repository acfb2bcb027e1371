import { describeFault } from '../../src/domain/audit/verify-chain';
import { verifyChain } from '../../src/repositories/audit/entries';

/** The article's last audit entry about its publication. */
const LAST_WORD = `not exists (select 1 from newsroom_audit l
  where l.subject_id = e.subject_id and l.seq > e.seq
    and l.action in ('publish', 'unpublish', 'delete'))`;
const OF_ARTICLE = `e.subject_type = 'api::article.article'`;

/**
 * Invariants of every database at every moment, as queries that return the violating rows. They run on
 * both engines.
 */
export const INVARIANTS: Record<string, string> = {
  'a published article has slug, date and footer': `
    select document_id from articles
     where published_at is not null and (slug is null or slug = '' or footer is null or date_published is null)`,
  'a published article has tags': `
    select a.document_id from articles a
     where a.published_at is not null
       and not exists (select 1 from articles_tags_lnk l where l.article_id = a.id)`,
  'a published article has section and source': `
    select a.document_id from articles a
     where a.published_at is not null
       and (not exists (select 1 from articles_section_lnk l where l.article_id = a.id)
         or not exists (select 1 from articles_source_lnk l where l.article_id = a.id))`,
  'a document has one draft': `
    select document_id from articles where published_at is null
     group by document_id having count(*) > 1`,
  'a document has one published row': `
    select document_id from articles where published_at is not null
     group by document_id having count(*) > 1`,
  'what is published has a draft': `
    select p.document_id from articles p where p.published_at is not null
       and not exists (select 1 from articles d
                        where d.document_id = p.document_id and d.published_at is null)`,
  'a draft has a slug': `
    select document_id from articles where slug is null or slug = ''`,
  'a slug belongs to one document': `
    select slug from articles group by slug having count(distinct document_id) > 1`,
  'a slug that an article has is not a redirect elsewhere': `
    select r.slug from redirects r join articles a
        on a.slug = r.slug and a.published_at is not null and a.document_id <> r.article_document_id`,
  'a page was imported once': `
    select import_key from articles where published_at is null and import_key is not null
     group by import_key having count(*) > 1`,
  'keywords belong to articles': `
    select k.document_id from newsroom_candidate_keywords k
     where not exists (select 1 from articles a where a.document_id = k.document_id)`,
  'a source and a tag have one name': `
    select folded_name from tags group by folded_name having count(*) > 1
     union all select folded_name from sources group by folded_name having count(*) > 1`,
  'nothing is stored without its record': `
    select a.document_id from articles a
     where not exists (select 1 from newsroom_audit e
                        where e.subject_id = a.document_id and ${OF_ARTICLE}
                          and e.action in ('create', 'clone'))
        or (a.published_at is not null
            and not exists (select 1 from newsroom_audit e
                             where e.subject_id = a.document_id and ${OF_ARTICLE}
                               and e.action = 'publish' and ${LAST_WORD}))`,
  'nothing is recorded that was undone': `
    select e.subject_id from newsroom_audit e
     where ${OF_ARTICLE} and e.action = 'publish' and ${LAST_WORD}
       and not exists (select 1 from articles a
                        where a.document_id = e.subject_id and a.published_at is not null)
    union all
    select e.subject_id from newsroom_audit e
     where ${OF_ARTICLE} and e.action in ('create', 'clone')
       and not exists (select 1 from articles a where a.document_id = e.subject_id)
       and not exists (select 1 from newsroom_audit l
                        where l.subject_id = e.subject_id and l.action = 'delete')`,
  'the lists, the search index and the prerendered bodies have just the published articles': `
    ${['newsroom_published', 'newsroom_search_articles', 'newsroom_finished_bodies']
      .map(
        (table) => `
    select a.id from articles a where a.published_at is not null
       and not exists (select 1 from ${table} l where l.article_id = a.id)
    union all
    select l.article_id from ${table} l
     where not exists (select 1 from articles a where a.id = l.article_id and a.published_at is not null)`,
      )
      .join(' union all ')}`,
  'a tag’s list has just the published articles with the tag': `
    select l.article_id from articles_tags_lnk l
      join articles a on a.id = l.article_id and a.published_at is not null
     where not exists (select 1 from newsroom_published_tags p
                        where p.article_id = l.article_id and p.tag_id = l.tag_id)
    union all
    select p.article_id from newsroom_published_tags p
     where not exists (select 1 from articles_tags_lnk l
                        where l.article_id = p.article_id and l.tag_id = p.tag_id)`,
  ...Object.fromEntries(
    [
      ['articles_tags_lnk', 'tag_id', 'tags'],
      ['articles_section_lnk', 'section_id', 'sections'],
      ['articles_source_lnk', 'source_id', 'sources'],
      ['articles_notice_lnk', 'copyright_notice_id', 'copyright_notices'],
      ['articles_promo_lnk', 'public_account_promo_id', 'public_account_promos'],
    ].map(([table, column, target]) => [
      `no orphan in ${table}`,
      `select l.id from ${table} l
        where not exists (select 1 from articles a where a.id = l.article_id)
           or not exists (select 1 from ${target} t where t.id = l.${column})`,
    ]),
  ),
};

export type RunSql = (sql: string) => Promise<Record<string, unknown>[]>;

/** The broken invariants, each with the first violating rows. */
export async function brokenInvariants(run: RunSql): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, sql] of Object.entries(INVARIANTS)) {
    const rows = await run(sql);
    if (rows.length > 0) broken.push(`${name}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  const { fault } = await verifyChain(<Row>(sql: string) => run(sql) as Promise<Row[]>);
  if (fault) broken.push(`the audit chain is unbroken: ${describeFault(fault)}`);
  return broken;
}
