import type { Core } from '@strapi/strapi';
import { panelCaller } from '../repositories/accounts/caller';

/** Lets pass whoever has the right at the panel without any condition (src/roles/close-routes.ts). */
export default (
  _context: unknown,
  { action }: { action: string },
  { strapi }: { strapi: Core.Strapi },
): boolean => panelCaller(strapi)?.mayEverywhere(action) ?? false;
