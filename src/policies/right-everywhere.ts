import type { Core } from '@strapi/strapi';
import { panelCaller } from '../repositories/accounts/caller';

/** Admits users of the panel who have the right without any condition (src/roles/close-routes.ts). */
export default (
  _context: unknown,
  { action }: { action: string },
  { strapi }: { strapi: Core.Strapi },
): boolean => panelCaller(strapi)?.mayEverywhere(action) ?? false;
