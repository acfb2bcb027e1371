import { UID } from '../repositories/tables';

/** What the table covers: the content types, and the media library. */
export type Subject = keyof typeof FIELDS;

/** Uid of each content type; the media library has rights, but neither fields nor a uid there. */
export const SUBJECT_UID: Readonly<Record<Subject, string | null>> = {
  article: UID.article,
  section: UID.section,
  tag: UID.tag,
  source: UID.source,
  notice: UID.notice,
  promo: UID.promo,
  media: null,
};

/** Its name for editors. */
export const SUBJECT_NAME: Readonly<Record<Subject, string>> = {
  article: '文章',
  section: '栏目',
  tag: '标签',
  source: '来源',
  notice: '版权声明',
  promo: '公众号推广',
  media: '媒体库',
};

/** What a reporter writes; an editor decides the rest. */
const WRITTEN = [
  ...['title', 'kicker', 'subtitle', 'slug', 'summary', 'body', 'cover', 'section', 'tags'],
  ...['byline', 'sourceCredit', 'sourceUrl'],
] as const;
/** Credit, date and responsible editor. */
const EDITED = ['source', 'responsibleEditor', 'datePublished', 'legacyUrl'] as const;

/**
 * Sets of fields, by the name that the table uses. A field in no set is granted to nobody: private ones
 * (`tagging`, `footer`, `editors` of a section …) and any that a schema gains.
 */
export const FIELDS = {
  article: {
    all: [...WRITTEN, ...EDITED, 'notice', 'promo'],
    'without pins': [...WRITTEN, ...EDITED],
    written: WRITTEN,
  },
  section: {
    all: ['name', 'slug', 'parent', 'children', 'order', 'navigation', 'description', 'iptc'],
  },
  tag: {
    all: [
      ...['name', 'slug', 'kind', 'aliases', 'state', 'autoApply', 'minMentions', 'contextWords'],
      ...['parent', 'related', 'iptc'],
    ],
  },
  source: {
    all: ['name', 'aliases', 'ownership', 'homepage', 'licenceNote', 'validFrom', 'validTo'],
  },
  notice: {
    all: [
      ...['title', 'clauses.audience', 'clauses.text', 'isDefault', 'sections', 'sources'],
      ...['display', 'version'],
    ],
    // The system counts the version.
    written: [
      ...['title', 'clauses.audience', 'clauses.text', 'isDefault', 'sections', 'sources'],
      'display',
    ],
  },
  promo: {
    all: [
      ...['accountName', 'platform', 'callToAction', 'qrCode', 'followUrl', 'sections'],
      ...['priority', 'startsAt', 'endsAt', 'active'],
    ],
  },
  media: {},
} as const satisfies Record<string, Readonly<Record<string, readonly string[]>>>;
