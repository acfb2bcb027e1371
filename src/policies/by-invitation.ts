import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/** `config/accounts.ts`: whether the panel's form for the first administrator is open to everybody. */
export const FIRST_BY_FORM = 'accounts.isFirstByForm';

/**
 * Nobody becomes super administrator by being the first to find the site: the first one is invited by a
 * command (src/roles/close-routes.ts).
 */
export default (
  _context: unknown,
  _config: unknown,
  { strapi }: { strapi: Core.Strapi },
): boolean => {
  if (strapi.config.get<boolean>(FIRST_BY_FORM, false)) return true;
  // The one 403 whose details Strapi passes on to the caller.
  throw new errors.PolicyError(
    '首位管理员须由命令邀请：请在服务器上执行 npm run admin -- invite EMAIL，然后打开它给出的链接。',
    { code: 'registration-by-invitation' },
  );
};
