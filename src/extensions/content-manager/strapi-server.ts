import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { countReadableDocuments } from '../../repositories/articles/readable-documents';
import { retryTransient } from '../../repositories/database/retry-transient';
import { oneAfterTheOther, type OneDocument } from './bulk-writes';

type Action = (context: unknown, id?: unknown) => Promise<unknown>;

interface Homepage {
  getCountDocuments(): Promise<unknown>;
}

interface DocumentManager extends OneDocument {
  findLocales(ids: unknown, uid: string, options: Record<string, unknown>): Promise<unknown>;
}

/** The parts of the plugin that this changes. */
interface ContentManager {
  controllers: Record<string, Record<string, Action>>;
  services: Record<string, (context: { strapi: Core.Strapi }) => DocumentManager> & {
    homepage?: (context: { strapi: Core.Strapi }) => Homepage;
  };
}

/** Actions that open one transaction around the writes of several documents, or two writes of one. */
const TRANSACTIONS = [
  'publish',
  'bulkPublish',
  'bulkUnpublish',
  'bulkDelete',
  'unpublish',
] as const;

export default function adapt(shared: ContentManager): ContentManager {
  // The parts outlive this Strapi where a process opens several: each gets its own copy of the list.
  const plugin = {
    ...shared,
    controllers: { ...shared.controllers },
    services: { ...shared.services },
  };
  retryUndoneWrites(plugin);
  loadWhatConditionsNeed(plugin);
  refuseForbiddenRelations(plugin);
  countWhatIsReadable(plugin);
  return plugin;
}

/**
 * In the panel Strapi opens the transaction around a publication, or around all articles of a bulk
 * publication. When the database rolls one back over a deadlock, the whole request is tried again, as
 * `withRetriedTransaction` does with the transactions that it opens.
 */
function retryUndoneWrites(plugin: ContentManager): void {
  const original = controllerOf(plugin, 'collection-types');
  const retrying = TRANSACTIONS.map((name): [string, Action] => {
    const action = original[name];
    if (!action) throw new Error(`The content manager has no action “${name}” any more.`);
    return [name, (context) => retryTransient(() => action(context))];
  });
  plugin.controllers['collection-types'] = { ...original, ...Object.fromEntries(retrying) };
}

/**
 * Before it unpublishes several articles, Strapi loads them without their relations, so that a condition
 * on the section refuses every one of them, even a section editor's own.
 */
function loadWhatConditionsNeed(plugin: ContentManager): void {
  const make = plugin.services['document-manager'];
  if (!make) throw new Error('The content manager has no service “document-manager” any more.');
  plugin.services['document-manager'] = (context) => {
    const manager = make(context);
    return {
      ...manager,
      ...oneAfterTheOther(context.strapi, manager),
      findLocales: (ids, uid, options) =>
        manager.findLocales(
          ids,
          uid,
          uid === 'api::article.article' && options.populate === undefined
            ? { ...options, populate: { section: true, createdBy: { populate: { roles: true } } } }
            : options,
        ),
    };
  };
}

/** Strapi continues after it has refused to show the targets of a relation, and fails with a 500. */
function refuseForbiddenRelations(plugin: ContentManager): void {
  const original = controllerOf(plugin, 'relations');
  const inspect = original.extractAndValidateRequestInfo;
  if (!inspect) throw new Error('The content manager no longer validates relation requests.');
  plugin.controllers.relations = {
    ...original,
    async extractAndValidateRequestInfo(this: unknown, ...request) {
      const found = (await inspect.apply(this, request)) as { attribute?: unknown } | undefined;
      if (!found?.attribute) throw new errors.ForbiddenError();
      return found;
    },
  };
}

/** Strapi counts all documents for every user, including drafts of colleagues. */
function countWhatIsReadable(plugin: ContentManager): void {
  const make = plugin.services.homepage;
  if (!make) throw new Error('The content manager has no service “homepage” any more.');
  plugin.services.homepage = (context) => ({
    ...make(context),
    getCountDocuments: () => countReadableDocuments(context.strapi),
  });
}

function controllerOf(plugin: ContentManager, name: string): Record<string, Action> {
  const controller = plugin.controllers[name];
  if (!controller) throw new Error(`The content manager has no controller “${name}” any more.`);
  return controller;
}
