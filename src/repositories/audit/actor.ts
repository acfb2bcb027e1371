import { AsyncLocalStorage } from 'node:async_hooks';
import os from 'node:os';
import type { Core } from '@strapi/strapi';
import type { Actor } from '../../domain/audit/entry';
import { slot } from '../newsroom-container';

const acting = new AsyncLocalStorage<Actor>();
const programs = slot<string>('program');

/** Records everything that `act` writes under one of our own jobs, `cron:publish-due` say. */
export function actAs<T>(key: string, act: () => T): T {
  return acting.run(ofThisMachine(key), act);
}

/** The process's name outside HTTP requests, such as `cli:import`; the system without one. */
export function nameProgram(strapi: Core.Strapi, key: string): void {
  programs.set(strapi, key);
}

/** The current actor: one of our jobs, the sender of the request, or the process itself. */
export function currentActor(strapi: Core.Strapi): Actor {
  const job = acting.getStore();
  if (job) return job;
  const context = strapi.requestContext.get();
  if (context) return actorOf(context);
  const program = strapi.isLoaded ? (programs.find(strapi) ?? 'system') : 'system:boot';
  return ofThisMachine(program);
}

/** A command or job, with the user and host that run it. */
export function ofThisMachine(key: string): Actor {
  // Read once: the system looks a user's name up in a file.
  machine ??= `${userName()}@${os.hostname()}`;
  return { key, name: null, origin: machine, agent: null };
}

let machine: string | null = null;

/** A container may have no name for its user. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}

/** The parts of a request that identify its sender; Strapi does not type them. */
export interface RequestParts {
  ip?: string;
  get(header: string): string;
  state: {
    auth?: { strategy?: { name?: string }; credentials?: unknown };
    user?: unknown;
  };
}

export interface Account {
  id?: number | string;
  name?: string | null;
  email?: string | null;
  username?: string | null;
  firstname?: string | null;
  lastname?: string | null;
}

/** By how the request authenticated. */
const KINDS: Readonly<Record<string, string>> = {
  admin: 'admin',
  'admin-token': 'token',
  'content-api-token': 'token',
  'data-transfer': 'transfer-token',
  'users-permissions': 'user',
};

export function actorOf(context: RequestParts): Actor {
  const { auth } = context.state;
  const account = auth?.credentials as Account | null | undefined;
  const kind = KINDS[auth?.strategy?.name ?? ''];
  return kind && account?.id !== undefined
    ? actorWith(context, { kind, account })
    : {
        key: 'anonymous',
        name: null,
        origin: context.ip ?? null,
        agent: context.get('user-agent'),
      };
}

export function actorWith(
  context: RequestParts,
  { kind, account }: { kind: string; account: Account },
): Actor {
  return {
    key: `${kind}:${account.id}`,
    name: nameOf(account),
    origin: context.ip ?? null,
    agent: context.get('user-agent'),
  };
}

/** `李 記者 <li@newsroom.example>`, or a token's name. */
export function nameOf(account: Account): string | null {
  const { firstname, lastname, username, name, email } = account;
  const called = [firstname, lastname].filter(Boolean).join(' ') || username || name;
  if (called && email) return `${called} <${email}>`;
  return called || email || null;
}
