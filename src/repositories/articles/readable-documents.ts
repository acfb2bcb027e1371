import type { Core } from '@strapi/strapi';

/** As the panel's homepage shows them; a document of a type without drafts counts as published. */
export interface DocumentCounts {
  draft: number;
  published: number;
  modified: number;
}

/** Strapi's types want a literal uid; any of them is meant. */
type ContentTypeUid = 'api::article.article';

interface PermissionChecker {
  can: { read(): boolean };
  sanitizedQuery: { read(query: object): Promise<object> };
}

interface PermissionCheckers {
  create(input: { userAbility: unknown; model: string }): PermissionChecker;
}

interface QueryParams {
  transform(uid: string, query: object): { where?: unknown };
}

/** Which versions a document has; `modified`: the draft was changed after its publication. */
const STATE = `case
  when max(case when published_at is not null then 1 else 0 end) = 0 then 'draft'
  when max(case when published_at is null then updated_at end) =
       max(case when published_at is not null then updated_at end) then 'published'
  else 'modified' end`;

/** Counts the documents that the calling user of the panel may read, over all types. */
export async function countReadableDocuments(strapi: Core.Strapi): Promise<DocumentCounts> {
  const total: DocumentCounts = { draft: 0, published: 0, modified: 0 };
  const state: { userAbility?: unknown } = strapi.requestContext.get()?.state ?? {};
  // Strapi does not type a plugin's services.
  const checkers = strapi
    .plugin('content-manager')
    .service('permission-checker') as unknown as PermissionCheckers;
  for (const uid of Object.keys(strapi.contentTypes) as ContentTypeUid[]) {
    const options = strapi.getModel(uid).pluginOptions?.['content-manager'] as
      { visible?: boolean } | undefined;
    if (options?.visible === false) continue;
    const checker = checkers.create({ userAbility: state.userAbility, model: uid });
    if (!checker.can.read()) continue;
    const counts = await countOf(strapi, uid, await checker.sanitizedQuery.read({}));
    total.draft += counts.draft;
    total.published += counts.published;
    total.modified += counts.modified;
  }
  return total;
}

async function countOf(
  strapi: Core.Strapi,
  uid: ContentTypeUid,
  permitted: object,
): Promise<DocumentCounts> {
  const { where } = strapi.get<QueryParams>('query-params').transform(uid, permitted);
  const readable = strapi.db
    .queryBuilder(uid)
    .where(where ?? {})
    .select('id')
    .getKnexQuery();
  const { collectionName, options } = strapi.getModel(uid);
  const hasDrafts = options?.draftAndPublish === true;
  const knex = strapi.db.connection;
  const documents = knex(collectionName as string)
    .select('document_id')
    .select(knex.raw(`${hasDrafts ? STATE : "'published'"} as state`))
    .whereIn('id', readable)
    .groupBy('document_id');
  const rows = await knex
    .from(documents.as('documents'))
    .select('state')
    .count<{ state: keyof DocumentCounts; documents: number | string }[]>({ documents: '*' })
    .groupBy('state');
  const of = (name: keyof DocumentCounts) =>
    Number(rows.find(({ state }) => state === name)?.documents ?? 0);
  return { draft: of('draft'), published: of('published'), modified: of('modified') };
}
