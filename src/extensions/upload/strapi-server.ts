import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { changeAllOrNone, deleteAllOrNone } from '../../uploads/all-or-none';
import { guardChanges } from '../../uploads/guard-changes';
import { removeFromStorage } from '../../uploads/guard-storage';
import {
  guardedFileDeletion,
  guardedFolderDeletion,
  guardedRemove,
  type RemovingServices,
} from '../../uploads/guard-removal';
import { guardUploads, type UploadService } from '../../uploads/guard-uploads';
import { allowOnlyKnownLoaders } from '../../uploads/rewrite-picture';

type Action = (ctx: Context) => Promise<unknown>;
type MakeController = (context: { strapi: Core.Strapi }) => Record<string, Action>;

interface WeeklyMetrics {
  registerCron(): Promise<void>;
}

/** The parts of the plugin that this changes. */
interface UploadPlugin {
  contentTypes: {
    file: {
      schema: {
        attributes: Record<string, { private?: boolean }>;
        config?: { attributes?: Record<string, { hidden?: boolean }> };
      };
    };
  };
  controllers: Record<string, Record<string, Action> | MakeController>;
  services: {
    weeklyMetrics?: (context: never) => WeeklyMetrics;
    upload?: (context: { strapi: Core.Strapi }) => UploadService;
    file?: Record<string, unknown>;
    folder?: Record<string, unknown>;
  };
}

export default function adapt(shared: UploadPlugin): UploadPlugin {
  // The parts outlive this Strapi where a process opens several: each gets its own copy of the list.
  const plugin = {
    ...shared,
    controllers: { ...shared.controllers },
    services: { ...shared.services },
  };
  hideRelatedEntries(plugin);
  keepNoMetricsSchedule(plugin);
  guardWhatComesIn(plugin);
  guardSeveral(plugin);
  addRightToChange(plugin);
  disableUrlUpload(plugin);
  keepWhatIsUsed(plugin);
  guardWhatIsShown(plugin);
  return plugin;
}

/**
 * A file lists everything that uses it, drafts included (`?populate=related`), for the public API and for
 * every user of the media library. Here nobody gets that list (docs/adr/0006, 0014).
 */
function hideRelatedEntries(plugin: UploadPlugin): void {
  const { schema } = plugin.contentTypes.file;
  const { related } = schema.attributes;
  if (!related) throw new Error('The upload plugin has no relation “related” any more.');
  related.private = true;
  // The panel's name for the same.
  schema.config = {
    ...schema.config,
    attributes: { ...schema.config?.attributes, related: { hidden: true } },
  };
}

/**
 * At every start, of a newsroom or a command, the plugin writes a new schedule for its telemetry. With
 * telemetry off, opening a database that is up to date writes nothing.
 */
function keepNoMetricsSchedule(plugin: UploadPlugin): void {
  const make = plugin.services.weeklyMetrics;
  if (!make) throw new Error('The upload plugin has no service “weeklyMetrics” any more.');
  plugin.services.weeklyMetrics = (context) => {
    const metrics = make(context);
    return process.env.STRAPI_TELEMETRY_DISABLED === 'true'
      ? { ...metrics, registerCron: () => Promise.resolve() }
      : metrics;
  };
}

/** The panel, REST and "from an address" all store files through this service (docs/adr/0015). */
function guardWhatComesIn(plugin: UploadPlugin): void {
  allowOnlyKnownLoaders();
  const make = plugin.services.upload;
  if (!make) throw new Error('The upload plugin has no service “upload” any more.');
  plugin.services.upload = (context: { strapi: Core.Strapi }) =>
    guardUploads(make(context), (file) => removeFromStorage(context.strapi, file));
}

/** Outermost: a caller without the right is refused before the answer mentions what uses the file. */
function guardWhatIsShown(plugin: UploadPlugin): void {
  const make = plugin.services.upload;
  if (!make) throw new Error('The upload plugin has no service “upload” any more.');
  plugin.services.upload = (context: { strapi: Core.Strapi }) =>
    guardChanges(make(context), context.strapi);
}

/** For several files at once, every right is checked before the first file is touched (docs/adr/0015). */
function guardSeveral({ controllers }: UploadPlugin): void {
  const folders = controllers['admin-folder-file'] as Record<string, Action>;
  const files = controllers['admin-upload'] as Record<string, Action>;
  const { deleteMany } = folders;
  const { bulkUpdateFileInfo } = files;
  if (!deleteMany || !bulkUpdateFileInfo) {
    throw new Error('The upload plugin has other actions that delete or change several files.');
  }
  controllers['admin-folder-file'] = ({ strapi }) => ({
    ...folders,
    deleteMany: (ctx) => deleteAllOrNone(strapi, ctx, () => deleteMany(ctx)),
  });
  controllers['admin-upload'] = ({ strapi }) => ({
    ...files,
    bulkUpdateFileInfo: (ctx) => changeAllOrNone(strapi, ctx, () => bulkUpdateFileInfo(ctx)),
  });
}

/** A permission without a route of its own, as in src/api/article/controllers. */
function addRightToChange({ controllers }: UploadPlugin): void {
  const make = controllers['content-api'] as MakeController;
  const change = Object.assign(
    () => {
      throw new errors.NotFoundError();
    },
    { [Symbol.for('__type__')]: ['content-api'] },
  );
  controllers['content-api'] = (context) => ({ ...make(context), change });
}

/**
 * The panel's "from an address" lets the server fetch a URL that an editor enters. Strapi checks the
 * address, but follows redirects and resolves the name twice: both lead into the internal network.
 */
function disableUrlUpload(plugin: UploadPlugin): void {
  const { file } = plugin.services;
  if (!file?.fetchUrlToInputFile) {
    throw new Error('The upload plugin has no “fetchUrlToInputFile” any more.');
  }
  plugin.services.file = {
    ...file,
    fetchUrlToInputFile: () =>
      Promise.reject(new errors.ApplicationError('请先把图片下载到本机，再上传。')),
  };
}

/** However files are deleted, one by one, in bulk or with a folder: not while something shows them. */
function keepWhatIsUsed(plugin: UploadPlugin): void {
  const { upload: make, file, folder } = plugin.services;
  const { deleteByIds: deleteFiles } = (file ?? {}) as Partial<RemovingServices['file']>;
  const { deleteByIds: deleteFolders } = (folder ?? {}) as Partial<RemovingServices['folder']>;
  if (!make || !deleteFiles || !deleteFolders) {
    throw new Error('The upload plugin no longer has the services that deleted files.');
  }
  plugin.services.upload = (context: { strapi: Core.Strapi }) => {
    const service = make(context);
    const remove = service.remove.bind(service);
    return { ...service, remove: guardedRemove(context.strapi, remove) };
  };
  // These two get no Strapi instance: they use the global one, as Strapi's own do.
  plugin.services.file = {
    ...plugin.services.file,
    deleteByIds: (ids?: readonly number[]) => guardedFileDeletion(strapi, deleteFiles)(ids),
  };
  plugin.services.folder = {
    ...folder,
    deleteByIds: (ids?: readonly number[]) => guardedFolderDeletion(strapi, deleteFolders)(ids),
  };
}
