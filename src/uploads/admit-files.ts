import { errors } from '@strapi/utils';
import { DomainError } from '../domain/errors';
import { MediaStorageError } from '../domain/uploads/media-storage-error';
import { MAX_UPLOADS } from '../domain/uploads/upload-limits';
import { admitFile, refused, type AdmittedFile } from './admit-file';
import type { ReceivedFile } from './received-file';

/** All or none: the first refused file refuses the request. */
export async function withAdmitted<T>(
  files: readonly ReceivedFile[],
  act: (admitted: AdmittedFile[]) => Promise<T>,
): Promise<T> {
  const admitted: AdmittedFile[] = [];
  try {
    const excess = files[MAX_UPLOADS];
    if (excess) throw refused('upload-too-many', excess);
    for (const file of files) admitted.push(await admitFile(file));
    return await act(admitted);
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof MediaStorageError) throw error;
    throw new errors.ValidationError(error.message, { code: error.code, ...error.details });
  } finally {
    await Promise.all(admitted.map((file) => file.remove()));
  }
}
