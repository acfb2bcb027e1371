import type { Core } from '@strapi/strapi';
import { fileNameOf } from '../../domain/media/body-files';
import { readUnreadBodies } from '../articles/body-files';
import { asJson, selectRows } from '../database';
import { BODY_FILES, UID } from '../tables';
import { placeholders } from '../database/placeholders';

/** One place where a file of the media library is used. */
export interface FileUse {
  fileId: number;
  /** The content type that uses it, such as `api::article.article`. */
  type: string;
  documentId: string;
  /** Its name, for a message. */
  label: string | null;
  /** The attribute: `cover`, `qrCode`, `body` … */
  field: string;
  /** Whether readers see it there: a published row, or a type without drafts. */
  isPublished: boolean;
}

/**
 * Finds where files are used: in every media field of every type and in the bodies of articles, as a
 * picture or a link, in drafts and published rows alike. Returns one entry per document, field and
 * version.
 *
 * @param fileIds row ids in `files`; an id without a file has no uses
 */
export async function usesOfFiles(
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<FileUse[]> {
  const uses: FileUse[] = [];
  for (let start = 0; start < fileIds.length; start += FILES_AT_ONCE) {
    const some = fileIds.slice(start, start + FILES_AT_ONCE);
    uses.push(...(await usesInFields(strapi, some)), ...(await usesInBodies(strapi, some)));
  }
  return uses;
}

/** A file has some five names, including its smaller sizes. */
const FILES_AT_ONCE = 100;

async function usesInFields(strapi: Core.Strapi, fileIds: readonly number[]): Promise<FileUse[]> {
  const links = await selectRows<{
    file_id: number;
    related_id: number;
    related_type: string;
    field: string;
  }>(
    strapi,
    `select file_id, related_id, related_type, field from files_related_mph
      where file_id in (${placeholders(fileIds.length)}) and related_id is not null order by id`,
    fileIds,
  );
  const owners = new Map<string, Map<number, Owner>>();
  for (const type of new Set(links.map((link) => link.related_type))) {
    const ids = links.filter((link) => link.related_type === type).map((link) => link.related_id);
    owners.set(type, await ownersOf(strapi, type, [...new Set(ids)]));
  }
  return links.flatMap(({ file_id: fileId, related_id, related_type: type, field }) => {
    const owner = owners.get(type)?.get(related_id);
    // A link to a row that is gone shows nothing.
    return owner ? [{ fileId, type, field, ...owner }] : [];
  });
}

type Owner = Pick<FileUse, 'documentId' | 'label' | 'isPublished'>;

const LABELS = ['title', 'name', 'account_name', 'username'];

async function ownersOf(
  strapi: Core.Strapi,
  type: string,
  rowIds: readonly number[],
): Promise<Map<number, Owner>> {
  const model = strapi.contentTypes[type as keyof typeof strapi.contentTypes];
  // A component's row does not name its owner: assume that readers see it.
  if (!model) {
    return new Map(
      rowIds.map((id) => [id, { documentId: String(id), label: null, isPublished: true }]),
    );
  }
  const owners = new Map<number, Owner>();
  const { tableName } = strapi.db.metadata.get(type);
  for (let start = 0; start < rowIds.length; start += ROWS_AT_ONCE) {
    const some = rowIds.slice(start, start + ROWS_AT_ONCE);
    const columns = Object.values(strapi.db.metadata.get(type).attributes).flatMap((attribute) =>
      'columnName' in attribute && attribute.columnName ? [attribute.columnName] : [],
    );
    const label = LABELS.find((column) => columns.includes(column));
    const rows = await selectRows<{
      id: number;
      document_id: string | null;
      label: string | null;
      published_at: unknown;
    }>(
      strapi,
      `select id, document_id, published_at, ${label ?? 'null'} as label from ${tableName}
        where id in (${placeholders(some.length)})`,
      some,
    );
    const hasDrafts = model.options?.draftAndPublish === true;
    for (const row of rows) {
      owners.set(row.id, {
        documentId: row.document_id ?? String(row.id),
        label: row.label,
        isPublished: !hasDrafts || row.published_at != null,
      });
    }
  }
  return owners;
}

const ROWS_AT_ONCE = 500;

async function usesInBodies(strapi: Core.Strapi, fileIds: readonly number[]): Promise<FileUse[]> {
  const files = await namesOfFiles(strapi, fileIds);
  const names = [...files.keys()];
  if (names.length === 0) return [];
  await readUnreadBodies(strapi);
  const rows = await selectRows<{
    name: string;
    document_id: string;
    title: string | null;
    published_at: unknown;
  }>(
    strapi,
    `select f.name, a.document_id, a.title, a.published_at
       from ${BODY_FILES} f join articles a on a.id = f.article_id
      where f.name in (${placeholders(names.length)}) order by a.id`,
    names,
  );
  const uses = new Map<string, FileUse>();
  for (const { name, document_id: documentId, title, published_at } of rows) {
    const isPublished = published_at != null;
    for (const fileId of files.get(name) ?? []) {
      // The large and the small version of one picture count as one use.
      uses.set(`${fileId} ${documentId} ${String(isPublished)}`, {
        ...{ fileId, type: UID.article, documentId },
        ...{ label: title, field: 'body', isPublished },
      });
    }
  }
  return [...uses.values()];
}

/** File ids by each name that a body may show a file under: its own, and those of its smaller sizes. */
export async function namesOfFiles(
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<Map<string, number[]>> {
  const rows = await selectRows<{ id: number; url: string; formats: unknown }>(
    strapi,
    `select id, url, formats from files where id in (${placeholders(fileIds.length)})`,
    fileIds,
  );
  const names = new Map<string, number[]>();
  for (const { id, url, formats } of rows) {
    const sizes = Object.values(
      (asJson(formats) ?? {}) as Record<string, { url?: unknown } | null>,
    );
    for (const address of [url, ...sizes.map((size) => size?.url)]) {
      const name = typeof address === 'string' ? fileNameOf(address) : null;
      if (name !== null) names.set(name, [...new Set([...(names.get(name) ?? []), id])]);
    }
  }
  return names;
}
