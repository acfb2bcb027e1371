import type { Core } from '@strapi/strapi';
import { folderError, mediaStorageError } from '../domain/uploads/media-storage-error';
import { codeOfError } from '../repositories/database/error-code';
import { noteWrite, type StoredFile } from './written-files';

type Method = (file: StoredFile, ...rest: unknown[]) => Promise<unknown>;

/** The methods of Strapi's upload provider that reach the store. */
interface Provider {
  upload: Method;
  uploadStream?: Method;
  replace?: Method;
  replaceStream?: Method;
  delete: Method;
  extend(methods: Partial<Record<string, Method>>): void;
}

const NEW_FILES = ['upload', 'uploadStream'] as const;
const OTHERS = ['replace', 'replaceStream', 'delete'] as const;

/**
 * Wraps every access to the upload storage: writes are noted, so that they can be reverted, and a
 * bucket's errors become one error with a stable code.
 */
export function guardStorage(strapi: Core.Strapi): void {
  const provider = storageOf(strapi);
  const isBucket = strapi.config.get<string>('plugin::upload.provider', 'local') !== 'local';
  const ask =
    (method: Method): Method =>
    async (...args) => {
      try {
        return await method.apply(provider, args);
      } catch (error) {
        if (!isBucket) {
          const unwritable = folderError(codeOfError(error));
          if (unwritable) strapi.log.error(`The uploads folder: ${describe(error)}`);
          throw unwritable ?? error;
        }
        strapi.log.error(`The upload storage: ${describe(error)}`);
        throw mediaStorageError(httpStatusOf(error));
      }
    };
  for (const name of NEW_FILES) {
    const method = provider[name];
    if (!method) continue;
    const asking = ask(method);
    provider.extend({
      [name]: (file, ...rest) => noteWrite(file, () => asking(file, ...rest)),
    });
  }
  for (const name of OTHERS) {
    const method = provider[name];
    if (method) provider.extend({ [name]: ask(method) });
  }
}

/** Deletes one file from the store, if it exists. */
export function removeFromStorage(strapi: Core.Strapi, file: StoredFile): Promise<unknown> {
  return storageOf(strapi).delete(file);
}

function storageOf(strapi: Core.Strapi): Provider {
  return (strapi.plugin('upload') as unknown as { provider: Provider }).provider;
}

/** Not the whole error, which may quote the request and its key. */
function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function httpStatusOf(error: unknown): number | undefined {
  const { $metadata } = (error ?? {}) as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}
