import type { Core } from '@strapi/strapi';
import { strapiInternal } from '../strapi-patches/strapi-internals';

interface ApiToken {
  id: number | string;
}

interface TokenUtils {
  updateLastUsedAt: (token: ApiToken) => Promise<void>;
}

const changed = new WeakSet<TokenUtils>();

/**
 * Once an hour Strapi records when an API token was last used, and makes the request wait for that: a
 * read would wait for another process's write lock, and be refused with it. Here the request goes on.
 * Strapi offers no hook for this: if the file that its 5.54 has it in is missing, this does nothing.
 */
export function deferTokenUseUpdate(strapi: Core.Strapi): void {
  const utils = strapiInternal<TokenUtils>({
    packages: ['@strapi/admin/strapi-server'],
    file: 'server/src/strategies/api-token-utils.js',
  });
  // All newsrooms of a process share the module.
  if (!utils || changed.has(utils)) return;
  changed.add(utils);
  const note = utils.updateLastUsedAt;
  const underWay = new Set<ApiToken['id']>();
  utils.updateLastUsedAt = (token) => {
    if (!underWay.has(token.id)) {
      underWay.add(token.id);
      note(token)
        .catch((error: unknown) =>
          strapi.log.debug(`Could not record the last use of an API token: ${String(error)}`),
        )
        .finally(() => underWay.delete(token.id));
    }
    return Promise.resolve();
  };
}
