import type { Core } from '@strapi/strapi';
import { isDrift } from '../domain/roles/compare-holdings';
import { removeDefaultApiTokens } from '../repositories/accounts/api-tokens';
import { applyRoles } from './apply';
import { closeRoutes } from './close-routes';
import { registerInUse } from './in-use';
import { registerOwnSections } from './own-sections';
import { slot } from '../repositories/newsroom-container';

const boots = slot<{ restore: () => void }>('default-api-tokens');

/** Before Strapi's own boot, which would open doors. */
export function prepareRoles(strapi: Core.Strapi): void {
  registerOwnSections(strapi);
  registerInUse(strapi);
  closeRoutes(strapi);
  boots.set(strapi, removeDefaultApiTokens(strapi));
}

/** Set by commands that only read; see src/cli/roles.ts. */
export const APPLY_AT_BOOT = 'newsroom-roles.applyAtBoot';

/**
 * Applies the table (table.ts) to roles, the public API and tokens at every boot: a right removed in code
 * is removed in every database.
 *
 * @param isNew the database was empty before this boot: then it gets its roles, whatever process opened
 * it
 */
export async function ensureRoles(
  strapi: Core.Strapi,
  { isNew }: { isNew: boolean },
): Promise<void> {
  boots.find(strapi)?.restore();
  if (!isNew && !strapi.config.get<boolean>(APPLY_AT_BOOT, true)) return;
  const differences = (await applyRoles(strapi)).filter(isDrift);
  if (differences.length === 0) return;
  strapi.log.info(`Roles applied: ${differences.length} entries were not as declared.`);
}
