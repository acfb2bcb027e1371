/** One thing that a role of the panel may do; `fields` is null where the action has none. */
export interface Grant {
  /** Strapi's name of the action. */
  action: string;
  /** The content type; null for what has none. */
  subject: string | null;
  fields: readonly string[] | null;
  /** Names of conditions, of which one must hold; none, when it may be done everywhere. */
  conditions: readonly string[];
}

/** A role of the panel. */
export interface RoleDeclaration {
  code: string;
  name: string;
  description: string;
  grants: readonly Grant[];
}

/** What callers of the public API without a token may do, by Strapi's names. */
export interface EndUserRole {
  type: string;
  name: string;
  actions: readonly string[];
  /** What Strapi opens by itself and we close; whatever else an admin opens stays. */
  closed: readonly string[];
}

/** What an API token of this kind may do, and for how long. */
export interface TokenKind {
  code: string;
  name: string;
  description: string;
  actions: readonly string[];
  /** Days after which it ends; null for one that does not. */
  days: number | null;
}
