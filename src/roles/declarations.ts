import type { EndUserRole, Grant, RoleDeclaration, TokenKind } from '../domain/roles/types';
import { FIELDS, SUBJECT_UID, type Subject } from './fields';
import {
  API,
  PANEL,
  ROLES,
  TOKENS,
  type ApiRight,
  type ApiRow,
  type PanelRow,
  type RoleKey,
  type Where,
} from './table';

/** Strapi's names of the panel's actions on content. */
export const EXPLORER = 'plugin::content-manager.explorer';
/** The condition `own sections`; src/roles/own-sections.ts. */
export const OWN_SECTIONS = 'api::own-sections';
export const OWN = 'admin::is-creator';

const MEDIA_ACTIONS: Readonly<Record<string, string>> = {
  read: 'plugin::upload.read',
  upload: 'plugin::upload.assets.create',
  change: 'plugin::upload.assets.update',
  download: 'plugin::upload.assets.download',
  'copy link': 'plugin::upload.assets.copy-link',
};

/** Strapi's names of conditions; `in use` is one for each type (src/roles/in-use.ts). */
function conditionsOf(where: Where, subject: Subject): readonly string[] {
  switch (where) {
    case 'everywhere':
      return [];
    case 'own':
      return [OWN];
    case 'own sections':
      return [OWN_SECTIONS];
    case 'in use':
      return [`api::${subject}s-in-use`];
  }
}

/**
 * What Strapi's plugin for end users opens by itself at the first boot; this newsroom has no end users.
 */
const SIGN_IN = 'plugin::users-permissions';
const CLOSED_TO_END_USERS = [
  ...['callback', 'connect', 'forgotPassword', 'resetPassword', 'register', 'emailConfirmation'],
  ...['sendEmailConfirmation', 'refresh', 'logout', 'getSessions', 'revokeSession'],
  'changePassword',
]
  .map((action) => `${SIGN_IN}.auth.${action}`)
  .concat(`${SIGN_IN}.user.me`);

/** The table as Strapi's permissions. */
export function declaredRoles(table: readonly PanelRow[] = PANEL): RoleDeclaration[] {
  return Object.entries(ROLES).map(([key, role]) => ({
    ...role,
    grants: table.filter(([holder]) => holder === key).flatMap(grantsOf),
  }));
}

export function declaredEndUserRoles(): EndUserRole[] {
  return [
    { type: 'public', name: '公众', actions: apiActions('public'), closed: CLOSED_TO_END_USERS },
    { type: 'authenticated', name: '网站用户', actions: [], closed: CLOSED_TO_END_USERS },
  ];
}

export function declaredTokenKinds(): TokenKind[] {
  return Object.entries(TOKENS).map(([code, kind]) => ({
    code,
    ...kind,
    actions: apiActions(code),
  }));
}

export function roleKeys(): RoleKey[] {
  return Object.keys(ROLES) as RoleKey[];
}

function grantsOf([, subject, rights, fields, where]: PanelRow): Grant[] {
  const conditions = conditionsOf(where, subject);
  return rights.map((right) =>
    subject === 'media'
      ? { action: MEDIA_ACTIONS[right] ?? right, subject: null, fields: null, conditions }
      : {
          action: `${EXPLORER}.${right}`,
          subject: SUBJECT_UID[subject],
          fields: fields === null ? null : fieldsOf(subject, fields),
          conditions,
        },
  );
}

function fieldsOf(subject: Subject, set: string): readonly string[] {
  const sets: Readonly<Record<string, readonly string[]>> = FIELDS[subject];
  const fields = sets[set];
  if (!fields) throw new Error(`No set of fields “${set}” of ${subject} in fields.ts.`);
  return fields;
}

function apiActions(caller: string): string[] {
  return API.filter(([holder]) => holder === caller).flatMap(actionsOf);
}

function actionsOf([, subject, rights]: ApiRow): string[] {
  return rights.flatMap((right) => {
    if (subject === 'media') return [`plugin::upload.content-api.${right}`];
    return API_ACTIONS[right].map((action) => `${SUBJECT_UID[subject]}.${action}`);
  });
}

const API_ACTIONS: Readonly<Record<ApiRight, readonly string[]>> = {
  find: ['find', 'findOne'],
  'find drafts': ['findDrafts'],
  create: ['create'],
  update: ['update'],
  upload: ['upload'],
  change: ['change'],
};
