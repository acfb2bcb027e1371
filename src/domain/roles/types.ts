/** One permission of a role of the panel; `fields` is null if the action has none. */
export interface Grant {
  /** Strapi's name of the action. */
  action: string;
  /** The content type; null for what has none. */
  subject: string | null;
  fields: readonly string[] | null;
  /** Names of conditions, one of which must hold; empty if it is allowed everywhere. */
  conditions: readonly string[];
}

/** A role of the panel. */
export interface RoleDeclaration {
  code: string;
  name: string;
  description: string;
  grants: readonly Grant[];
}

/** The permissions of callers of the public API without a token, by Strapi's names. */
export interface EndUserRole {
  type: string;
  name: string;
  actions: readonly string[];
  /** What Strapi opens by default and we close; anything else that an admin opens stays. */
  closed: readonly string[];
}

/** The permissions and the lifetime of an API token of this kind. */
export interface TokenKind {
  code: string;
  name: string;
  description: string;
  actions: readonly string[];
  /** Days after which it ends; null for one that does not. */
  days: number | null;
}
