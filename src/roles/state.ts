import type { Core } from '@strapi/strapi';
import { readTokens, type StoredToken } from '../repositories/accounts/api-tokens';
import {
  isRegistrationOpen,
  readEndUserRoles,
  type StoredEndUserRole,
} from '../repositories/accounts/end-user-roles';
import { readRoles, type StoredRole } from '../repositories/accounts/panel-roles';

/** The state that the declarations are compared with. */
export interface RolesState {
  roles: StoredRole[];
  endUserRoles: StoredEndUserRole[];
  tokens: StoredToken[];
  isRegistrationOpen: boolean;
}

export async function readState(strapi: Core.Strapi): Promise<RolesState> {
  return {
    roles: await readRoles(strapi),
    endUserRoles: await readEndUserRoles(strapi),
    tokens: await readTokens(strapi),
    isRegistrationOpen: await isRegistrationOpen(strapi),
  };
}
