import type { Core } from '@strapi/strapi';
import { replaceFiles } from '../../domain/media/body-files';
import { record, recordAll } from '../audit/record';
import { readBodiesOf } from '../articles/body-files';
import { execute, isPostgres, selectRows } from '../database';
import { namesOfFiles, type FileUse } from '../files/usage';
import { UID } from '../tables';

/** The parts of a file of the media library that a removal needs. */
export interface StoredFile {
  id: number;
  documentId: string | null;
  name: string;
  url: string;
  isPicture: boolean;
}

/** Finds a file by row id or documentId, as the caller names it. */
export async function findFile(strapi: Core.Strapi, word: string): Promise<StoredFile | null> {
  const rows = await selectRows<{
    id: number;
    document_id: string | null;
    name: string;
    url: string;
    mime: string | null;
  }>(
    strapi,
    `select id, document_id, name, url, mime from files
      where document_id = ? or id = ? order by id limit 1`,
    [word, /^\d{1,9}$/.test(word) ? Number(word) : -1],
  );
  const row = rows[0];
  return row
    ? {
        ...{ id: row.id, documentId: row.document_id, name: row.name, url: row.url },
        isPicture: row.mime?.startsWith('image/') ?? false,
      }
    : null;
}

/**
 * Replaces a file by another everywhere: in media fields and the bodies of articles, in drafts and
 * published rows alike. Runs in the open transaction and records each change. A published article does
 * not show as edited.
 */
export async function moveFileUses(
  strapi: Core.Strapi,
  { from, to, uses }: { from: StoredFile; to: StoredFile; uses: readonly FileUse[] },
): Promise<void> {
  await execute(strapi, 'update files_related_mph set file_id = ? where file_id = ?', [
    to.id,
    from.id,
  ]);
  const names = new Set((await namesOfFiles(strapi, [from.id])).keys());
  const inBodies = uses.filter(({ field, type }) => field === 'body' && type === UID.article);
  for (const documentId of new Set(inBodies.map((use) => use.documentId))) {
    await rewriteBodies(strapi, { documentId, names, address: to.url });
  }
  await recordAll(
    strapi,
    uses.map(({ type, documentId, label, field, isPublished }) => ({
      action: isPublished && type === UID.article ? ('publish' as const) : ('update' as const),
      subject: { type, id: documentId, label },
      fields: [field],
    })),
  );
  await record(strapi, {
    action: 'update',
    subject: { type: 'plugin::upload.file', id: String(to.id), label: to.name },
    details: { movedFrom: String(from.id), documents: uses.length },
  });
}

async function rewriteBodies(
  strapi: Core.Strapi,
  input: { documentId: string; names: ReadonlySet<string>; address: string },
): Promise<void> {
  const { documentId, names, address } = input;
  const rows = await selectRows<{ id: number; body: string | null }>(
    strapi,
    `select id, body from articles where document_id = ? order by id
      ${isPostgres(strapi) ? 'for update' : ''}`,
    [documentId],
  );
  for (const { id, body } of rows) {
    const html = replaceFiles({ html: body ?? '', names, address });
    if (html !== body)
      await execute(strapi, 'update articles set body = ? where id = ?', [html, id]);
  }
  await readBodiesOf(strapi, documentId);
}
