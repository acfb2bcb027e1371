import { constants, type StatsFs } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { MAX_UPLOAD_BYTES } from '../domain/uploads/upload-limits';

/**
 * Whether an upload could be stored: the folder exists, is writable (the system also refuses on a
 * read-only mount), and has room for one of the largest files. Reads only. A bucket (`none`) is shared by
 * all instances and read by readers directly: taking this instance out would help nobody, and an upload
 * itself reports that the bucket is away.
 */
export async function checkUploadsFolder(strapi: Core.Strapi): Promise<'ok' | 'failed' | 'none'> {
  if (strapi.config.get<string>('plugin::upload.provider', 'local') !== 'local') return 'none';
  const folder = path.join(strapi.dirs.static.public, 'uploads');
  try {
    if (!(await stat(folder)).isDirectory()) return 'failed';
    await access(folder, constants.W_OK | constants.X_OK);
    return hasRoom(await statfs(folder)) ? 'ok' : 'failed';
  } catch {
    return 'failed';
  }
}

/** Some file systems count neither blocks nor files, and report 0 of 0. */
function hasRoom({ blocks, bavail, bsize, files, ffree }: StatsFs): boolean {
  const hasBytes = blocks === 0 || bavail * bsize >= MAX_UPLOAD_BYTES;
  return hasBytes && (files === 0 || ffree > 0);
}
