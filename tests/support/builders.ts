import type { Core } from '@strapi/strapi';

const ARTICLE = 'api::article.article';
const SECTION = 'api::section.section';

/** A complete article that may be published; override what the test is about. */
export function anArticle(changes: Record<string, unknown> = {}): Record<string, unknown> & {
  title: string;
} {
  return {
    title: '延吉市社區圖書館開館',
    body: '<p>延吉市的社區圖書館今天開館，附近居民一早就來借書。</p><p>館內有中文和朝鮮文圖書。</p>',
    sourceCredit: '來源：延邊日報',
    ...changes,
  };
}

export async function sectionNamed(strapi: Core.Strapi, name: string): Promise<string> {
  const section = await strapi.documents(SECTION).findFirst({ filters: { name } });
  if (!section) throw new Error(`No section ${name} in the default content.`);
  return section.documentId;
}

/** Stores a draft in 新聞中心 / 延吉新聞, unless `changes` say otherwise. */
export async function saveDraft(strapi: Core.Strapi, changes: Record<string, unknown> = {}) {
  const section = await sectionNamed(strapi, '延吉新聞');
  return strapi.documents(ARTICLE).create({ data: anArticle({ section, ...changes }) });
}

export async function publish(strapi: Core.Strapi, documentId: string) {
  const { entries } = await strapi.documents(ARTICLE).publish({ documentId });
  return entries[0];
}

export async function tagNames(
  strapi: Core.Strapi,
  documentId: string,
  status: 'draft' | 'published' = 'draft',
): Promise<string[]> {
  const article = await strapi
    .documents(ARTICLE)
    .findOne({ documentId, status, populate: { tags: true } });
  return (article?.tags ?? []).map((tag) => tag.name ?? '');
}

/** Saves an edit of the draft, as the panel and REST do. */
export function editDraft(
  strapi: Core.Strapi,
  documentId: string,
  changes: Record<string, unknown>,
) {
  return strapi.documents(ARTICLE).update({ documentId, data: changes });
}

/** The documentId of a tag in any state. */
export async function tagNamed(strapi: Core.Strapi, name: string): Promise<string> {
  const tag = await strapi.documents('api::tag.tag').findFirst({ filters: { name } });
  if (!tag) throw new Error(`No tag ${name}.`);
  return tag.documentId;
}

export async function sourceNamed(strapi: Core.Strapi, name: string) {
  const source = await strapi.documents('api::source.source').findFirst({ filters: { name } });
  if (!source) throw new Error(`No source ${name}.`);
  return source;
}

/** The site's own notice, with its clauses. */
export async function defaultNotice(strapi: Core.Strapi) {
  const notice = await strapi
    .documents('api::copyright-notice.copyright-notice')
    .findFirst({ filters: { isDefault: true }, populate: { clauses: true } });
  if (!notice) throw new Error('The default content has no default notice.');
  return notice;
}

/** One version of an article with everything that belongs to it. */
export async function articleVersion(
  strapi: Core.Strapi,
  documentId: string,
  status: 'draft' | 'published' = 'draft',
) {
  const article = await strapi.documents(ARTICLE).findOne({
    documentId,
    status,
    populate: { tags: true, source: true, section: true, notice: true, promo: true },
  });
  if (!article) throw new Error(`No ${status} version of ${documentId}.`);
  return article;
}

/** All rows of an article as the database holds them, every column, with the tags linked to each. */
export async function articleRows(
  strapi: Core.Strapi,
  documentId: string,
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = await strapi.db
    .connection('articles')
    .where('document_id', documentId)
    .orderBy('id');
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      links: await Promise.all(
        ['section', 'source', 'notice', 'promo', 'tags'].map((field) =>
          strapi.db
            .connection(`articles_${field}_lnk`)
            .where('article_id', Number(row.id))
            .orderBy('id'),
        ),
      ),
    })),
  );
}

/** The code and message of a refused write; fails when it is not refused. */
export async function refusalOf(
  write: Promise<unknown>,
): Promise<{ code: unknown; message: string; details: Record<string, unknown> }> {
  try {
    await write;
  } catch (error) {
    const { message, details = {} } = error as Error & { details?: Record<string, unknown> };
    return { code: details.code, message, details };
  }
  throw new Error('The write was not refused.');
}

/** An API token with exactly these actions, as for an integration. */
export async function apiToken(strapi: Core.Strapi, permissions: string[]): Promise<string> {
  const { accessKey } = (await strapi.service('admin::api-token-content-api').create({
    name: `token ${permissions.join(' ')}`.slice(0, 100) + Math.random(),
    description: '',
    type: 'custom',
    lifespan: null,
    permissions,
  })) as { accessKey: string };
  return accessKey;
}

/** The actions that the public role of a new database has: to list and to read. */
export const PUBLIC_READS: readonly string[] = ['article', 'tag', 'section', 'source'].flatMap(
  (name) => [`api::${name}.${name}.find`, `api::${name}.${name}.findOne`],
);

/** Gives anonymous callers this permission, as an admin may by ticking the box of the public role. */
export async function allowPublic(strapi: Core.Strapi, actions: readonly string[]): Promise<void> {
  const role = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'public' } });
  for (const action of actions) {
    await strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action, role: role.id } });
  }
}

/** Waits until `look` finds something: Strapi does not await what it does after a transaction. */
export async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It never came.');
}

/** Creates a picture in the media library, without its bytes; returns its id. */
export async function storeFile(
  strapi: Core.Strapi,
  changes: Record<string, unknown> = {},
): Promise<number> {
  const file = (await strapi.db.query('plugin::upload.file').create({
    data: {
      name: 'picture.png',
      hash: 'picture',
      ext: '.png',
      mime: 'image/png',
      size: 1,
      width: 640,
      height: 480,
      url: '/uploads/picture.png',
      provider: 'local',
      folderPath: '/',
      ...changes,
    },
  })) as { id: number };
  return file.id;
}
