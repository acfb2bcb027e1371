/** The writer, as a stable key: `admin:3`, `token:5`, `cli:import`, `anonymous`. */
export type ActorKey = string;

export interface Actor {
  key: ActorKey;
  /** The readable name: full name and address, a token's name, a user of the machine. */
  name: string | null;
  /** IP address of a request, `user@host` of a command, null of the application itself. */
  origin: string | null;
  /** The browser or program that sent the request. */
  agent: string | null;
}

export const AUDIT_ACTIONS = [
  'create',
  'update',
  'publish',
  'unpublish',
  'discard-draft',
  'clone',
  'delete',
  'login',
  'login-failed',
  'logout',
  'checkpoint',
  'restore',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What was written: a document or a row of one type. */
export interface AuditSubject {
  /** A content type's uid, `api::article.article`. */
  type: string;
  /** documentId of content, row id of users, roles, tokens and files. */
  id: string | null;
  /** Its name at that time. */
  label: string | null;
}

/** One event, before it has a position in the chain. It never contains a written value. */
export interface AuditEvent {
  actor: Actor;
  action: AuditAction;
  subject: AuditSubject;
  /** Names of the changed attributes, in alphabetical order. */
  fields: readonly string[];
  /** Further details of our own: numbers and codes. */
  details: Readonly<Record<string, string | number | null>> | null;
}

/** An event at its position: sealed, and never changed again. */
export interface AuditEntry extends AuditEvent {
  /** 1, 2, 3 … without a gap. */
  seq: number;
  /** When its transaction was about to commit, in milliseconds since 1970. */
  at: number;
  /** The hash of the entry before. */
  previous: string;
  /** Of everything above. */
  hash: string;
}

export const CHECKPOINT_TYPE = 'newsroom::audit';
/** The subject of a restore: a backup's file. */
export const BACKUP_TYPE = 'newsroom::backup';
/** The subject of moving the database's times to UTC. */
export const STORED_TIMES_TYPE = 'newsroom::stored-times';
