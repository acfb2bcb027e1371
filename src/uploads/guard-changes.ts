import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import {
  changesWhatIsShown,
  type FileShownError,
  fileRefusal,
  type FileVerb,
} from '../domain/uploads/file-authority';
import { mayByApi } from '../repositories/accounts/api-caller';
import { mayPublishEntry } from '../repositories/articles/authority';
import { isPublicApi, panelCaller } from '../repositories/accounts/caller';
import { usesOfFiles, type FileUse } from '../repositories/files/usage';
import { storedFiles } from '../repositories/files/stored-files';
import type { UploadService } from './guard-uploads';

/**
 * The permission to change and replace files by the public API: the right to upload does not include it.
 */
export const CHANGE_BY_API = 'plugin::upload.content-api.change';

/** The files that the current request may touch, all of them checked before the first is touched. */
const cleared = new AsyncLocalStorage<ReadonlySet<string>>();

/**
 * Wraps the service: a stored file is changed only with the right to publish what shows it, and replaced
 * in place only while no reader sees it. Our own commands are not checked.
 */
export function guardChanges<Service extends UploadService>(
  service: Service,
  strapi: Core.Strapi,
): Service {
  return {
    ...service,
    async updateFileInfo(id, info, options) {
      demandChangeByApi(strapi);
      await demandOverFiles(strapi, 'change', [{ id, info }]);
      return service.updateFileInfo(id, info, options);
    },
    async replace(id, input, options) {
      demandChangeByApi(strapi);
      await demandOverFiles(strapi, 'replace', [{ id }]);
      return service.replace(id, input, options);
    },
    async remove(file) {
      await demandOverFiles(strapi, 'delete', [{ id: (file as { id: unknown }).id }]);
      return service.remove(file);
    },
  };
}

/** The request: which file, and the data of a change. */
export interface FileRequest {
  id: unknown;
  info?: Record<string, unknown>;
}

/**
 * Runs an action on several files once all of them are allowed: Strapi would continue with some after it
 * was refused others.
 */
export async function withAllAllowed<T>(
  strapi: Core.Strapi,
  verb: FileVerb,
  requests: readonly FileRequest[],
  act: () => Promise<T>,
): Promise<T> {
  await demandOverFiles(strapi, verb, requests);
  return cleared.run(new Set(requests.map(({ id }) => `${verb} ${String(id)}`)), act);
}

async function demandOverFiles(
  strapi: Core.Strapi,
  verb: FileVerb,
  requests: readonly FileRequest[],
): Promise<void> {
  if (!strapi.requestContext.get()) return;
  const open = requests.filter(({ id }) => !cleared.getStore()?.has(`${verb} ${String(id)}`));
  const files = await storedFiles(
    strapi,
    open.map(({ id }) => Number(id)),
  );
  const touched = files.filter((file) => {
    const info = open.find(({ id }) => Number(id) === file.id)?.info;
    return info === undefined || changesWhatIsShown(file, info);
  });
  if (touched.length === 0) return;
  const uses = (
    await usesOfFiles(
      strapi,
      touched.map(({ id }) => id),
    )
  ).filter(({ isPublished }) => isPublished);
  for (const { id, name } of touched) {
    const shownIn = [];
    for (const use of uses.filter(({ fileId }) => fileId === id)) {
      shownIn.push({ mayPublish: await mayPublish(strapi, use) });
    }
    const refusal = fileRefusal({ verb, name, shownIn });
    if (refusal) throw asStrapiError(refusal);
  }
}

function mayPublish(strapi: Core.Strapi, { type, documentId }: FileUse): Promise<boolean> {
  const caller = panelCaller(strapi);
  if (caller) return mayPublishEntry(strapi, caller, { type, documentId });
  const model = strapi.contentTypes[type as keyof typeof strapi.contentTypes];
  const right = model?.options?.draftAndPublish ? 'publish' : 'update';
  return Promise.resolve(mayByApi(strapi.requestContext.get()?.state, `${type}.${right}`));
}

function demandChangeByApi(strapi: Core.Strapi): void {
  if (!isPublicApi(strapi) || mayByApi(strapi.requestContext.get()?.state, CHANGE_BY_API)) return;
  throw new errors.PolicyError(
    'Uploading does not permit to change or replace a file: leave out “id”, and upload a new one.',
    { code: 'file-change-not-permitted' },
  );
}

function asStrapiError({ isForbidden, message, code, details }: FileShownError): Error {
  const all = { code, ...details };
  // The only 403 whose message and details Strapi passes on.
  return isForbidden
    ? new errors.PolicyError(message, all)
    : new errors.ApplicationError(message, all);
}
