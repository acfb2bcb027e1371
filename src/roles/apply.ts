import type { Core } from '@strapi/strapi';
import { compareHoldings, isDrift, type Difference } from '../domain/roles/compare-holdings';
import type { RoleDeclaration } from '../domain/roles/types';
import { endTokenAfter, limitToken, revokeToken } from '../repositories/accounts/api-tokens';
import { inTransaction } from '../repositories/database';
import {
  closeRegistration,
  closeToEndUsers,
  openToEndUsers,
} from '../repositories/accounts/end-user-roles';
import { lockUntilCommit } from '../repositories/database/locks';
import {
  assignGrants,
  createRole,
  deleteRole,
  renameRole,
  type StoredRole,
} from '../repositories/accounts/panel-roles';
import { declaredEndUserRoles } from './declarations';
import {
  actualHoldings,
  declaredHoldings,
  endUserRoleId,
  grantKey,
  isStrapisToken,
  kindOfToken,
  roleId,
  rolesFor,
  SETTINGS_ID,
  STRAPI_ROLES,
  tokenId,
} from './holdings';
import { readState, type RolesState } from './state';

/** How the database differs from the table. */
export async function diffRoles(strapi: Core.Strapi): Promise<Difference[]> {
  return diffOf(await readState(strapi));
}

/**
 * Brings the database in line with the table, in one transaction, and returns the differences. What an
 * admin added stays, unless `prune`. Where nothing differs, nothing is written.
 */
export async function applyRoles(
  strapi: Core.Strapi,
  { prune = false }: { prune?: boolean } = {},
): Promise<Difference[]> {
  const isToDo = (difference: Difference) => prune || isDrift(difference);
  if (!(await diffRoles(strapi)).some(isToDo)) return [];
  return inTransaction(strapi, async () => {
    await lockUntilCommit(strapi, 'roles');
    // Another process may have applied them while this one waited.
    const state = await readState(strapi);
    const differences = diffOf(state).filter(isToDo);
    const pending = new Map<string, Difference[]>();
    for (const difference of differences) {
      const { holderId } = difference;
      pending.set(holderId, [...(pending.get(holderId) ?? []), difference]);
    }
    const work: Work = { strapi, state, pending, prune };
    await applySettings(work);
    await applyPanelRoles(work);
    await applyEndUserRoles(work);
    await applyTokens(work);
    return differences;
  });
}

function diffOf(state: RolesState): Difference[] {
  return compareHoldings({ declared: declaredHoldings(state), actual: actualHoldings(state) });
}

interface Work {
  strapi: Core.Strapi;
  state: RolesState;
  /** The changes to make, by holder. */
  pending: ReadonlyMap<string, Difference[]>;
  prune: boolean;
}

/** First, since a role of ours may have the name of a removed one. */
async function applySettings({ strapi, state, pending }: Work): Promise<void> {
  if (!pending.has(SETTINGS_ID)) return;
  if (state.isRegistrationOpen) await closeRegistration(strapi);
  for (const { id, code, users } of state.roles) {
    if (STRAPI_ROLES.includes(code) && users === 0) await deleteRole(strapi, id);
  }
  for (const token of state.tokens.filter(isStrapisToken)) await revokeToken(strapi, token.id);
}

async function applyPanelRoles({ strapi, state, pending, prune }: Work): Promise<void> {
  const declared = rolesFor(state);
  for (const role of declared) {
    if (!pending.has(roleId(role.code))) continue;
    const stored = state.roles.find(({ code }) => code === role.code);
    await applyPanelRole(strapi, role, stored ?? null, prune);
  }
  if (!prune) return;
  for (const { id, code, users } of state.roles) {
    const isOurs = declared.some((role) => role.code === code);
    // A role that users have is not removed here, only at the panel.
    if (!isOurs && !STRAPI_ROLES.includes(code) && users === 0) await deleteRole(strapi, id);
  }
}

async function applyPanelRole(
  strapi: Core.Strapi,
  role: RoleDeclaration,
  stored: StoredRole | null,
  prune: boolean,
): Promise<void> {
  const id = stored?.id ?? (await createRole(strapi, role));
  if (stored && (stored.name !== role.name || stored.description !== role.description)) {
    await renameRole(strapi, id, role);
  }
  const keys = new Set(role.grants.map(grantKey));
  const added = (stored?.grants ?? []).filter((grant) => !keys.has(grantKey(grant)));
  await assignGrants(strapi, id, prune ? role.grants : [...role.grants, ...added]);
}

async function applyEndUserRoles({ strapi, state, pending }: Work): Promise<void> {
  for (const { type } of declaredEndUserRoles()) {
    const role = state.endUserRoles.find((candidate) => candidate.type === type);
    if (!role) continue;
    const differences = pending.get(endUserRoleId(type)) ?? [];
    const keysOf = (...kinds: Difference['kind'][]) =>
      differences.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key);
    await closeToEndUsers(strapi, role.id, keysOf('open', 'extra', 'altered'));
    await openToEndUsers(strapi, role.id, keysOf('missing', 'altered'));
  }
}

async function applyTokens({ strapi, state, pending, prune }: Work): Promise<void> {
  for (const token of state.tokens) {
    const differences = pending.get(tokenId(token.id));
    if (!differences) continue;
    const kind = kindOfToken(token);
    if (!kind) {
      if (prune) await revokeToken(strapi, token.id);
      continue;
    }
    const added = prune || token.type !== 'custom' ? [] : token.actions;
    await limitToken(strapi, token, [...new Set([...kind.actions, ...added])]);
    if (kind.days !== null && differences.some(({ key }) => key === 'lifespan')) {
      await endTokenAfter(strapi, token, kind.days);
    }
  }
}
