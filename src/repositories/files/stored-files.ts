import type { Core } from '@strapi/strapi';

/** What editors and readers see of a file of the media library besides its bytes. */
export interface StoredFileTexts extends Record<string, unknown> {
  id: number;
  name: string;
}

const FILE = 'plugin::upload.file';

/** The files that exist; a number that is not a row id is skipped. */
export async function storedFiles(
  strapi: Core.Strapi,
  ids: readonly number[],
): Promise<StoredFileTexts[]> {
  const known = ids.filter((id) => Number.isSafeInteger(id) && id > 0);
  if (known.length === 0) return [];
  return (await strapi.db.query(FILE).findMany({
    where: { id: { $in: known } },
    select: ['id', 'name', 'alternativeText', 'caption', 'focalPoint'],
  })) as StoredFileTexts[];
}

/** Row ids of all files in these folders and below them. */
export async function filesInFolders(
  strapi: Core.Strapi,
  folderIds: readonly number[],
): Promise<number[]> {
  const folders = (await strapi.db.query('plugin::upload.folder').findMany({
    where: { id: { $in: folderIds.filter((id) => Number.isSafeInteger(id)) } },
    select: ['path'],
  })) as { path: string }[];
  if (folders.length === 0) return [];
  const files = (await strapi.db.query(FILE).findMany({
    where: {
      $or: folders.flatMap(({ path }) => [
        { folderPath: path },
        { folderPath: { $startsWith: `${path}/` } },
      ]),
    },
    select: ['id'],
  })) as { id: number }[];
  return files.map(({ id }) => id);
}
