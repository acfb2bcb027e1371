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
 * Once an hour Strapi writes down when an API token was used last, and has the request wait for that: a
 * read would wait for another process's write, and be refused with it. Here the request goes on.
 * Strapi has no door for this: without the file that its 5.54 keeps it in, all stays as it was.
 */
export function deferTokenUseUpdate(strapi: Core.Strapi): void {
  const utils = strapiInternal<TokenUtils>({
    packages: ['@strapi/admin/strapi-server'],
    file: 'server/src/strategies/api-token-utils.js',
  });
  // The module is one for all newsrooms of a process.
  if (!utils || changed.has(utils)) return;
  changed.add(utils);
  const note = utils.updateLastUsedAt;
  const underWay = new Set<ApiToken['id']>();
  utils.updateLastUsedAt = (token) => {
    if (!underWay.has(token.id)) {
      underWay.add(token.id);
      note(token)
        .catch((error: unknown) =>
          strapi.log.debug(`When a token was used is not noted: ${String(error)}`),
        )
        .finally(() => underWay.delete(token.id));
    }
    return Promise.resolve();
  };
}
