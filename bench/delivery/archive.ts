import newsroom from '../../config/newsroom';
import { composeFooter } from '../../src/domain/rights/footer';
import { pick, pickSeldom, type Random } from '../support/random';
import type { RawArticle } from '../support/raw-article';
import { varyArticle } from './article-text';
import type { Row } from './database';
import type { Reference, TagRow } from './reference';

/** The properties of an article that the requests need. */
export interface ArchivedArticle {
  documentId: string;
  slug: string;
  title: string;
  publishedMs: number;
  sectionId: number;
  tagIds: number[];
}

/** The rows of some articles, by table. */
export interface ArchiveRows {
  articles: ArchivedArticle[];
  tables: Record<string, Row[]>;
}

const FIRST_DAY = Date.UTC(2010, 0, 4, 1);
const LAST_DAY = Date.UTC(2025, 11, 30, 9);
/** Room for 200,000: an article's time does not depend on how many there are. */
const SLOTS = 200_000;
const MINUTE = 60_000;

/**
 * Generates the rows of an archive, always the same: draft and published row of each article, as Strapi
 * stores them, and their links. Sections, tags and sources are distributed as in news: few are frequent,
 * most are rare.
 *
 * @returns the rows of the next `count` articles; with `isDraft` they were never published
 */
export function createArchive(input: {
  reference: Reference;
  pool: readonly RawArticle[];
  random: Random;
}): (count: number, isDraft?: boolean) => ArchiveRows {
  const { reference, pool, random } = input;
  const days = LAST_DAY - FIRST_DAY;
  let index = 0;
  return (count, isDraft = false) => {
    const articles: ArchivedArticle[] = [];
    const tables: ArchiveRows['tables'] = {
      articles: [],
      articles_section_lnk: [],
      articles_source_lnk: [],
      articles_tags_lnk: [],
    };
    for (let made = 0; made < count; made += 1, index += 1) {
      const tags = someTags(reference.tags, random);
      const section = pickSeldom(reference.sections, random);
      const source = pickSeldom(reference.sources, random);
      const text = varyArticle({
        pool,
        index,
        tagNames: tags.map(({ name }) => name),
        random,
      });
      const at = new Date(
        FIRST_DAY + Math.floor((days / SLOTS) * (index % SLOTS)) + random(MINUTE),
      );
      const documentId = madeDocumentId(index, random);
      const article: Row = {
        document_id: documentId,
        title: text.title,
        kicker: random(4) === 0 ? '延吉见闻' : null,
        subtitle: null,
        slug: madeSlug(index, random),
        summary: text.summary,
        body: text.bodyHtml,
        source_credit: `来源：${source.name}`,
        byline: `记者 ${text.reporter}`,
        responsible_editor: null,
        date_published: isDraft ? null : at,
        legacy_url: `https://www.newsroom.example/xwzx/${index}.html`,
        footer: isDraft ? null : footerOf(reference, source, section.documentId, at),
        created_at: at,
        updated_at: at,
        published_at: null,
        locale: null,
      };
      const draftId = 2 * index + 1;
      const ids = isDraft ? [draftId] : [draftId, draftId + 1];
      for (const id of ids) {
        tables.articles?.push({ id, ...article, published_at: id === draftId ? null : at });
        tables.articles_section_lnk?.push({ article_id: id, section_id: section.id });
        tables.articles_source_lnk?.push({ article_id: id, source_id: source.id });
        tags.forEach((tag, order) =>
          tables.articles_tags_lnk?.push({ article_id: id, tag_id: tag.id, tag_ord: order + 1 }),
        );
      }
      articles.push({
        documentId,
        slug: String(article.slug),
        title: text.title,
        publishedMs: at.getTime(),
        sectionId: section.id,
        tagIds: tags.map(({ id }) => id),
      });
    }
    return { articles, tables };
  };
}

/** Three to seven, five on average. */
function someTags(tags: readonly TagRow[], random: Random): TagRow[] {
  const chosen = new Map<number, TagRow>();
  const wanted = 3 + random(5);
  while (chosen.size < wanted) {
    const tag = pickSeldom(tags, random);
    chosen.set(tag.id, tag);
  }
  return [...chosen.values()];
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const SYLLABLES =
  'yan ji xin wen shi chang xue xiao da jie he an gong yuan lu qiao lao ren zhi yuan zhe'.split(
    ' ',
  );

/** 24 characters, as Strapi's are; unique by the index in it. */
function madeDocumentId(index: number, random: Random): string {
  const tail = index.toString(36).padStart(8, '0');
  return `b${Array.from({ length: 15 }, () => pick(LETTERS, random)).join('')}${tail}`;
}

function madeSlug(index: number, random: Random): string {
  const words = Array.from({ length: 8 }, () => pick(SYLLABLES, random));
  return `${words.join('-')}-${index + 1}`;
}

function footerOf(
  reference: Reference,
  source: Reference['sources'][number],
  sectionId: string,
  at: Date,
): object {
  return composeFooter({
    choice: { notice: reference.notice, reason: 'default' },
    siteName: newsroom.site.name,
    source: { id: source.documentId, name: source.name, ownership: source.ownership },
    sectionId,
    overrideId: null,
    now: at.toISOString(),
  });
}
