import { errors } from '@strapi/utils';
import { DatabaseBusyError } from '../domain/database-busy';
import { DomainError } from '../domain/errors';
import { StorageFullError } from '../domain/storage-full';
import { recognizeStorageFull } from '../repositories/database/storage-full';

/**
 * A rule of the newsroom was broken: Strapi's own error with a stable `details.code`. The panel
 * shows `message`, and `details.errors` beside the fields.
 */
export function toStrapiError(error: DomainError): Error {
  // Not an error in the input; src/middlewares sets its HTTP status.
  if (error instanceof StorageFullError || error instanceof DatabaseBusyError) {
    return new errors.ApplicationError(error.message, { code: error.code });
  }
  const fields = fieldErrors(error);
  return new errors.ValidationError(error.message, {
    code: error.code,
    ...error.details,
    errors: fields,
  });
}

function fieldErrors(error: DomainError): { path: string[]; message: string; name: string }[] {
  const { missing, path } = error.details ?? {};
  if (Array.isArray(missing)) {
    return (missing as { field: string; message: string }[]).map(({ field, message }) => ({
      path: [field],
      message,
      name: 'ValidationError',
    }));
  }
  return Array.isArray(path)
    ? [{ path: path.map(String), message: error.message, name: 'ValidationError' }]
    : [];
}

/** Runs `act` and turns a refusal of the domain, or a full disk, into Strapi's error. */
export async function asStrapiErrors<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (caught) {
    const error = recognizeStorageFull(caught);
    throw error instanceof DomainError ? toStrapiError(error) : error;
  }
}
