import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { DomainError } from '../domain/errors';
import {
  HeirInvalidError,
  InUseError,
  parseMoveTo,
  type UseCount,
  type UserKind,
} from '../domain/removal/in-use';
import { withRetriedTransaction } from '../repositories/database/retried-transaction';
import { mayOnArticles, moveToOfRequest } from '../repositories/accounts/caller';
import { selectRows } from '../repositories/database';
import { usesOfFiles, type FileUse } from '../repositories/files/usage';
import { findFile, moveFileUses, type StoredFile } from '../repositories/removal/file-moves';
import { UID } from '../repositories/tables';

interface FileRow {
  id: number;
}

/** The methods of Strapi's upload services that delete files. */
export interface RemovingServices {
  upload: { remove(file: FileRow): Promise<unknown> };
  file: { deleteByIds(ids?: readonly number[]): Promise<unknown> };
  folder: { deleteByIds(ids?: readonly number[]): Promise<unknown> };
}

/**
 * Guards the media library's services: a file that an article or a promo shows is not deleted, whether
 * alone, in bulk or with its folder. All files of a request are checked before the first is deleted. With
 * an heir (`?moveTo=`) everything that shows a file shows the heir instead.
 *
 * @throws ValidationError `in-use`, `move-to-invalid`
 */
export function guardedRemove(
  strapi: Core.Strapi,
  remove: RemovingServices['upload']['remove'],
): RemovingServices['upload']['remove'] {
  return async (file) => {
    await release(strapi, [file.id]);
    return remove(file);
  };
}

export function guardedFileDeletion(
  strapi: Core.Strapi,
  deleteByIds: RemovingServices['file']['deleteByIds'],
): RemovingServices['file']['deleteByIds'] {
  return async (ids = []) => {
    await release(strapi, ids.map(Number));
    await refuseInFolders(strapi);
    return deleteByIds(ids);
  };
}

export function guardedFolderDeletion(
  strapi: Core.Strapi,
  deleteByIds: RemovingServices['folder']['deleteByIds'],
): RemovingServices['folder']['deleteByIds'] {
  return async (ids = []) => {
    await release(strapi, await filesInFolders(strapi, ids.map(Number)));
    return deleteByIds(ids);
  };
}

/** A request may name files and folders, and Strapi deletes its files before it comes to its folders. */
async function refuseInFolders(strapi: Core.Strapi): Promise<void> {
  // Koa's own type does not know the body that Strapi has parsed.
  const request = strapi.requestContext.get()?.request as { body?: unknown } | undefined;
  const { folderIds } = (request?.body ?? {}) as { folderIds?: unknown };
  if (!Array.isArray(folderIds)) return;
  await release(strapi, await filesInFolders(strapi, folderIds.map(Number)));
}

/** For deletions of a file as a document, without the media library. */
export async function releaseFile(
  strapi: Core.Strapi,
  documentId: string | undefined,
): Promise<void> {
  const file = documentId === undefined ? null : await findFile(strapi, documentId);
  if (file) await release(strapi, [file.id]);
}

/** Ensures that nothing uses these files any more, or throws with the uses. */
export async function release(strapi: Core.Strapi, fileIds: readonly number[]): Promise<void> {
  try {
    await releaseAll(strapi, fileIds);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new errors.ValidationError(error.message, {
      code: error.code,
      ...error.details,
      errors: [],
    });
  }
}

async function releaseAll(strapi: Core.Strapi, fileIds: readonly number[]): Promise<void> {
  const heirId = parseMoveTo(moveToOfRequest(strapi));
  const uses = await usesOfFiles(strapi, fileIds);
  const heir = heirId === null ? null : await soundHeir(strapi, { heirId, fileIds });
  if (uses.length === 0) return;
  if (!heir) throw await inUse(strapi, uses);
  guardMoving(strapi, uses);
  await withRetriedTransaction(strapi, async () => {
    for (const id of new Set(uses.map(({ fileId }) => fileId))) {
      const from = await findFile(strapi, String(id));
      if (!from) continue;
      if (from.isPicture !== heir.isPicture) throw new HeirInvalidError('kind');
      await moveFileUses(strapi, {
        ...{ from, to: heir },
        uses: uses.filter(({ fileId }) => fileId === id),
      });
    }
  });
}

async function soundHeir(
  strapi: Core.Strapi,
  { heirId, fileIds }: { heirId: string; fileIds: readonly number[] },
): Promise<StoredFile> {
  const heir = await findFile(strapi, heirId);
  if (!heir) throw new HeirInvalidError('not-found');
  if (fileIds.includes(heir.id)) throw new HeirInvalidError('itself');
  return heir;
}

/** Replacing a picture changes the articles that show it, published ones too. */
function guardMoving(strapi: Core.Strapi, uses: readonly FileUse[]): void {
  const articles = uses.filter(({ type }) => type === UID.article);
  const isSeen = articles.some(({ isPublished }) => isPublished);
  const may =
    articles.length === 0 ||
    (mayOnArticles(strapi, 'update') && (!isSeen || mayOnArticles(strapi, 'publish')));
  if (may) return;
  // The only 403 whose message and details Strapi passes on to the caller.
  throw new errors.PolicyError(
    '文章在使用这个文件，要换成另一个，需要修改和发布所有文章的权限：请找总编。',
    { code: 'no-authority', right: isSeen ? 'publish' : 'update' },
  );
}

const KINDS: Readonly<Record<string, UserKind>> = {
  [UID.article]: 'articles',
  [UID.promo]: 'promos',
};

async function inUse(strapi: Core.Strapi, uses: readonly FileUse[]): Promise<InUseError> {
  const counts = new Map<UserKind, { all: Set<string>; seen: Set<string> }>();
  for (const { type, documentId, isPublished } of uses) {
    const kind = KINDS[type] ?? 'others';
    const count = counts.get(kind) ?? { all: new Set(), seen: new Set() };
    counts.set(kind, count);
    count.all.add(`${type} ${documentId}`);
    if (isPublished) count.seen.add(`${type} ${documentId}`);
  }
  const files = new Set(uses.map(({ fileId }) => fileId));
  const [only] = files;
  const name = files.size === 1 ? (await findFile(strapi, String(only)))?.name : undefined;
  return new InUseError({
    what: '文件',
    label: name ?? null,
    uses: [...counts].map(([kind, { all, seen }]): UseCount => ({
      kind,
      count: all.size,
      published: seen.size,
    })),
  });
}

/** The files of the folders and of all folders in them. */
async function filesInFolders(
  strapi: Core.Strapi,
  folderIds: readonly number[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const folderId of folderIds) {
    const rows = await selectRows<{ id: number }>(
      strapi,
      `select f.id from files f join upload_folders d on d.id = ?
        where f.folder_path = d.path or substr(f.folder_path, 1, length(d.path) + 1) = d.path || '/'`,
      [folderId],
    );
    ids.push(...rows.map(({ id }) => id));
  }
  return [...new Set(ids)];
}
