import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { filesInFolders } from '../repositories/files/stored-files';
import { withAllAllowed, type FileRequest } from './guard-changes';

/** The panel's "delete" of several files and folders. */
export async function deleteAllOrNone<T>(
  strapi: Core.Strapi,
  ctx: Context,
  act: () => Promise<T>,
): Promise<T> {
  const { fileIds, folderIds } = bodyOf(ctx);
  const inFolders = await filesInFolders(strapi, listOf(folderIds).map(Number));
  const requests = [...listOf(fileIds), ...inFolders].map((id) => ({ id }));
  return withAllAllowed(strapi, 'delete', requests, act);
}

/** The panel's change of the texts of several files. */
export function changeAllOrNone<T>(
  strapi: Core.Strapi,
  ctx: Context,
  act: () => Promise<T>,
): Promise<T> {
  const requests = listOf(bodyOf(ctx).updates).flatMap((update): FileRequest[] => {
    const { id, fileInfo } = (update ?? {}) as { id?: unknown; fileInfo?: unknown };
    const isObject = typeof fileInfo === 'object' && fileInfo !== null;
    return isObject ? [{ id, info: fileInfo as Record<string, unknown> }] : [];
  });
  return withAllAllowed(strapi, 'change', requests, act);
}

function bodyOf(ctx: Context): Record<string, unknown> {
  return ((ctx.request as { body?: unknown }).body ?? {}) as Record<string, unknown>;
}

/** Strapi itself refuses what is not a list. */
function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
