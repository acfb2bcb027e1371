/** Names that Strapi gives to the tables of src/api, for raw SQL here and in delivery. */
export const UID = {
  article: 'api::article.article',
  section: 'api::section.section',
  tag: 'api::tag.tag',
  source: 'api::source.source',
  notice: 'api::copyright-notice.copyright-notice',
  promo: 'api::public-account-promo.public-account-promo',
  redirect: 'api::redirect.redirect',
} as const;

/** Link tables of the article's to-one and to-many relations. */
export const ARTICLE_LINKS = {
  section: { table: 'articles_section_lnk', target: 'sections', column: 'section_id' },
  source: { table: 'articles_source_lnk', target: 'sources', column: 'source_id' },
  notice: {
    table: 'articles_notice_lnk',
    target: 'copyright_notices',
    column: 'copyright_notice_id',
  },
  promo: {
    table: 'articles_promo_lnk',
    target: 'public_account_promos',
    column: 'public_account_promo_id',
  },
  tags: { table: 'articles_tags_lnk', target: 'tags', column: 'tag_id' },
} as const;

/** Link tables of a tag's relations to other tags: `tag_id` has the relation, `inv_tag_id` is its target. */
export const TAG_LINKS = {
  parent: { table: 'tags_parent_lnk' },
  related: { table: 'tags_related_lnk' },
  mergedInto: { table: 'tags_merged_into_lnk' },
} as const;

/** Our own table: which article has which keyword that the vocabulary does not know. */
export const CANDIDATE_KEYWORDS = 'newsroom_candidate_keywords';

/**
 * Our own table: monthly reports of how editors treated the machine's tags (src/vocabulary/report.ts).
 */
export const VOCABULARY_REPORTS = 'newsroom_vocabulary_reports';

/** Our own table: failed logins, counted by all instances together (src/repositories/accounts/attempts.ts). */
export const ATTEMPTS = 'newsroom_attempts';

/** Our own table of one row: the last trained section model. */
export const SECTION_MODEL = 'newsroom_section_model';

/**
 * Our own tables, written only by the database's triggers (src/delivery/schema/published-lists): a card
 * of every published article, and its tags, in the order of the lists.
 */
export const PUBLISHED = 'newsroom_published';
export const PUBLISHED_TAGS = 'newsroom_published_tags';

/**
 * Our own table: the bodies of published articles in the site's own script, as JSON strings. Written beside the article
 * (src/delivery/prerendered), dropped by the triggers of the lists when the article changes.
 */
export const PRERENDERED_BODIES = 'newsroom_finished_bodies';

/**
 * Our own table: the rest of an article's prerendered page, as JSON, and a hash of all its inputs.
 * Written beside the body, dropped with it.
 */
export const PRERENDERED_PAGES = 'newsroom_finished_pages';

/**
 * Our own table: an article's own part of its card in lists, as JSON. Written beside the body, dropped
 * with it.
 */
export const PRERENDERED_CARDS = 'newsroom_finished_cards';

/** Our own tables: runs of the tagger over the archive, and each row's former state (src/retagging). */
export const RETAG_RUNS = 'newsroom_retag_runs';
export const RETAG_CHANGES = 'newsroom_retag_changes';

/** Our own table: the versions of the rules that articles are tagged by (tagging-rules.ts). */
export const TAGGING_RULES = 'newsroom_tagging_rules';

/** Our own table: the rules that a run over the archive began with, and the rows it covers. */
export const RETAG_COVERAGE = 'newsroom_retag_coverage';

/**
 * Our own tables: the files that bodies of articles show or link to, by name, and the rows whose body has
 * not been read for them yet (body-files.ts).
 */
export const BODY_FILES = 'newsroom_body_files';
export const UNREAD_BODIES = 'newsroom_unread_bodies';
