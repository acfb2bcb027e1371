import type { Core } from '@strapi/strapi';
import { UID } from './tables';

/** Types of content that have no drafts. */
type SimpleType = Exclude<(typeof UID)[keyof typeof UID], typeof UID.article>;

/** The part of Strapi's document service that is the same for all these types; each has input types of its own. */
interface Entries {
  create(params: { data: object }): Promise<{ documentId: string }>;
  update(params: { documentId: string; data: object }): Promise<unknown>;
}

const entriesOf = (strapi: Core.Strapi, uid: SimpleType) =>
  strapi.documents(uid) as unknown as Entries;

/** Creates an entry, through the document middlewares, and gives its documentId. */
export async function createEntry(
  strapi: Core.Strapi,
  uid: SimpleType,
  data: object,
): Promise<string> {
  return (await entriesOf(strapi, uid).create({ data })).documentId;
}

export async function updateEntry(
  strapi: Core.Strapi,
  uid: SimpleType,
  { documentId, data }: { documentId: string; data: object },
): Promise<void> {
  await entriesOf(strapi, uid).update({ documentId, data });
}

/** Withdraws a document of a type with drafts; gives the rows that were published. */
export async function unpublishDocument(
  strapi: Core.Strapi,
  uid: string,
  params: { documentId: string; [option: string]: unknown },
): Promise<unknown[]> {
  // The caller has checked that the type has drafts; only then do Strapi's types know this.
  return (await strapi.documents(uid as typeof UID.article).unpublish(params)).entries;
}

/** What a document middleware is called with, whatever the type. */
interface Call {
  uid: string;
  action: string;
  params: object;
}

/** Has every call of the document service pass `middleware`, around those that Strapi's plugins register later. */
export function useDocumentMiddleware(
  strapi: Core.Strapi,
  middleware: (call: Call, next: () => Promise<unknown>) => Promise<unknown>,
): void {
  // Strapi types its context and answer by content type and action.
  strapi.documents.use((context, next) => middleware(context, next) as ReturnType<typeof next>);
}

/** A copyright notice's words and the count of their versions; null when there is no such notice. */
export function findNoticeWording(strapi: Core.Strapi, documentId: string) {
  return strapi.documents(UID.notice).findOne({ documentId, populate: { clauses: true } });
}
