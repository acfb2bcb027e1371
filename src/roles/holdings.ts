import type { DeclaredHolding, Entry, Holding } from '../domain/roles/compare-holdings';
import type { Grant, RoleDeclaration, TokenKind } from '../domain/roles/types';
import type { StoredToken } from '../repositories/accounts/api-tokens';
import type { StoredRole } from '../repositories/accounts/panel-roles';
import { declaredEndUserRoles, declaredRoles, declaredTokenKinds } from './declarations';
import type { RolesState } from './state';

const DAY = 24 * 60 * 60 * 1000;

/** Roles that Strapi creates at the first boot; ours replace them. */
export const STRAPI_ROLES = ['strapi-editor', 'strapi-author'];
const STRAPI_TOKENS = [
  { name: 'Full Access', type: 'full-access' },
  { name: 'Read Only', type: 'read-only' },
];

export const SETTINGS_ID = 'settings';
export const roleId = (code: string) => `role ${code}`;
export const endUserRoleId = (type: string) => `end users ${type}`;
export const tokenId = (id: number) => `token ${id}`;
export const grantKey = ({ action, subject }: Grant) =>
  subject === null ? action : `${action} ${subject}`;

/** The kind is the first word of a token's description, so that a token may have any name. */
export function describeToken({ code, name, description }: TokenKind): string {
  return `[${code}] ${name}：${description}`;
}

export function kindOfToken(token: StoredToken): TokenKind | null {
  const code = /^\[([a-z-]+)\]/.exec(token.description)?.[1];
  return declaredTokenKinds().find((kind) => kind.code === code) ?? null;
}

/** True for a token that Strapi created unasked at the first boot. */
export function isStrapisToken(token: StoredToken): boolean {
  return (
    token.description.startsWith('A default API token with') &&
    STRAPI_TOKENS.some(({ name, type }) => token.name === name && token.type === type)
  );
}

/** The declared roles. If an admin gave the same name to a role of their own, ours gets a suffix. */
export function rolesFor({ roles }: RolesState): RoleDeclaration[] {
  return declaredRoles().map((role) => {
    const isTaken = roles.some(({ code, name }) => name === role.name && code !== role.code);
    return isTaken ? { ...role, name: `${role.name}（内置）` } : role;
  });
}

/** The declared state; each token of a kind has its kind's declaration. */
export function declaredHoldings(state: RolesState): DeclaredHolding[] {
  return [
    ...rolesFor(state).map((role) => ({
      id: roleId(role.code),
      title: role.name,
      entries: [nameEntry(role), ...role.grants.map(grantEntry)],
      closed: [],
    })),
    ...declaredEndUserRoles().map(({ type, name, actions, closed }) => ({
      id: endUserRoleId(type),
      title: name,
      entries: actions.map(actionEntry),
      closed,
    })),
    ...state.tokens.flatMap((token): DeclaredHolding[] => {
      const kind = kindOfToken(token);
      if (!kind) return [];
      return [
        {
          id: tokenId(token.id),
          title: `令牌 ${token.name}`,
          entries: [
            { key: 'type', parts: ['custom'] },
            { key: 'lifespan', parts: [lifespanWords(kind.days)] },
            ...kind.actions.map(actionEntry),
          ],
          closed: [],
        },
      ];
    }),
    {
      id: SETTINGS_ID,
      title: '设置',
      entries: [{ key: 'registration', parts: ['closed'] }],
      closed: [
        ...STRAPI_ROLES.map((code) => `role ${code}`),
        ...STRAPI_TOKENS.map(({ name }) => `token ${name}`),
      ],
    },
  ];
}

/** The actual state. */
export function actualHoldings(state: RolesState): Holding[] {
  const declaredCodes = new Set(declaredRoles().map(({ code }) => code));
  const isUnused = ({ code, users }: StoredRole) => STRAPI_ROLES.includes(code) && users === 0;
  const strapis = state.roles.filter(isUnused).map(({ code }) => `role ${code}`);
  const others = state.roles.filter((role) => !isUnused(role));
  const strapisTokens = state.tokens.filter(isStrapisToken);
  return [
    ...others.map((role) =>
      declaredCodes.has(role.code)
        ? {
            id: roleId(role.code),
            title: role.name,
            entries: [nameEntry(role), ...role.grants.map(grantEntry)],
          }
        : handmadeRole(role),
    ),
    ...state.endUserRoles.map(({ type, name, actions }) => ({
      id: endUserRoleId(type),
      title: name,
      entries: actions.map(actionEntry),
    })),
    ...state.tokens.filter((token) => !isStrapisToken(token)).map(tokenHolding),
    {
      id: SETTINGS_ID,
      title: '设置',
      entries: [
        { key: 'registration', parts: [state.isRegistrationOpen ? 'open' : 'closed'] },
        ...strapis.map((key) => ({ key, parts: [] })),
        ...strapisTokens.map(({ name }) => ({ key: `token ${name}`, parts: [] })),
      ],
    },
  ];
}

/** Listed as one item: an admin knows what they created. */
function handmadeRole({ code, name, grants, users }: StoredRole): Holding {
  return {
    id: roleId(code),
    title: name,
    entries: [{ key: 'role', parts: [`${grants.length} permissions`, `${users} users`] }],
  };
}

function tokenHolding(token: StoredToken): Holding {
  const kind = kindOfToken(token);
  const title = `令牌 ${token.name}`;
  if (!kind) {
    const parts = [token.kind, token.type, `${token.actions.length} permissions`];
    return { id: tokenId(token.id), title, entries: [{ key: 'token', parts }] };
  }
  return {
    id: tokenId(token.id),
    title,
    entries: [
      { key: 'type', parts: [token.type] },
      { key: 'lifespan', parts: [lifespanWords(daysOf(token, kind))] },
      ...token.actions.map(actionEntry),
    ],
  };
}

/** The token's lifetime in days, at most its kind's. */
function daysOf(token: StoredToken, { days }: TokenKind): number | null {
  if (days === null) return null;
  if (token.expiresAt === null) return null;
  const lives = (token.expiresAt.getTime() - (token.createdAt?.getTime() ?? 0)) / DAY;
  // The two times are read a moment apart.
  return lives <= days + 0.01 ? days : Math.ceil(lives);
}

function lifespanWords(days: number | null): string {
  return days === null ? 'unlimited' : `at most ${days} days`;
}

function nameEntry({ name, description }: { name: string; description: string }): Entry {
  return { key: 'name', parts: [`${name}: ${description}`] };
}

function grantEntry(grant: Grant): Entry {
  const { fields, conditions } = grant;
  const where =
    conditions.length === 0 ? 'everywhere' : `if ${[...conditions].sort().join(' or ')}`;
  return { key: grantKey(grant), parts: [where, ...(fields ?? [])] };
}

function actionEntry(action: string): Entry {
  return { key: action, parts: [] };
}
