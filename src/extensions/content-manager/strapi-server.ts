import { retryTransient } from '../../repositories/retry-transient';

type Action = (context: unknown) => Promise<unknown>;

/** What this changes of the plugin that Strapi hands over. */
interface ContentManager {
  controllers: Record<string, Record<string, Action>>;
}

/** Those that open one transaction around the writes of several documents, or of one twice. */
const TRANSACTIONS = [
  'publish',
  'bulkPublish',
  'bulkUnpublish',
  'bulkDelete',
  'unpublish',
] as const;

/**
 * In the panel Strapi opens the transaction around a publication, a bulk publication's around all its
 * articles. When the database undoes one because two waited for each other, it is tried again from
 * the request, as `atomically` does with the transactions that it opens.
 */
export default function retryUndoneWrites(plugin: ContentManager): ContentManager {
  const original = plugin.controllers['collection-types'];
  if (!original)
    throw new Error('The content manager has no controller “collection-types” any more.');
  const retrying = TRANSACTIONS.map((name): [string, Action] => {
    const action = original[name];
    if (!action) throw new Error(`The content manager has no action “${name}” any more.`);
    return [name, (context) => retryTransient(() => action(context))];
  });
  plugin.controllers['collection-types'] = { ...original, ...Object.fromEntries(retrying) };
  return plugin;
}
