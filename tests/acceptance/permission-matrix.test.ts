import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';
import { diffRoles } from '../../src/roles/apply';
import { declaredRoles, declaredTokenKinds, roleKeys } from '../../src/roles/declarations';
import { SUBJECT_UID, type Subject } from '../../src/roles/fields';
import { API, PANEL, type RoleKey } from '../../src/roles/table';
import { apiToken, sectionNamed } from '../support/builders';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { ROUTES, type Need } from '../support/route-table';
import { appoint, createMember } from '../support/staff';

/** Served without the routes that authenticate: health, uploads, the panel's own files. */
const PAST_RIGHTS = ['/_health', '/uploads/(.*)', '/', '/((?!uploads/).+)'];
/** Not tried when allowed: it would end the caller's own session. */
const NOT_TRIED_OUT = ['POST /admin/logout', 'DELETE /admin/users/me/sessions'];
const RELATION: Readonly<Record<string, string>> = {
  article: 'tags',
  section: 'parent',
  tag: 'parent',
  notice: 'sections',
  promo: 'sections',
};
const CONTENT = Object.entries(SUBJECT_UID).flatMap(([subject, uid]) =>
  uid === null ? [] : [{ subject: subject as Subject, uid }],
);

type Caller =
  | { kind: 'anonymous'; name: 'anonymous'; key: null }
  | { kind: 'role'; name: RoleKey | 'super admin'; key: string }
  | { kind: 'token'; name: string; key: string };

jest.setTimeout(240_000);

/** What is allowed does not depend on the database: the conditions, which read it, are tested on both. */
describe('the permission matrix', () => {
  let newsroom: Newsroom;
  let callers: Caller[];
  let url = '';
  let section = '';
  const strapi = (): Core.Strapi => newsroom.strapi;
  beforeAll(async () => {
    newsroom = await openNewsroom({ engine: 'sqlite' });
    const { httpServer } = strapi().server;
    await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', () => resolve()));
    url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
    section = await sectionNamed(strapi(), '延吉新聞');
    callers = [{ kind: 'anonymous', name: 'anonymous', key: null }];
    for (const name of [...roleKeys(), 'super admin'] as const) {
      const member = await createMember(newsroom, name);
      if (name === 'section editor') await appoint(newsroom, member, '延吉新聞');
      callers.push({ kind: 'role', name, key: member.authorization });
    }
    for (const { code, actions } of declaredTokenKinds()) {
      const key = `Bearer ${await apiToken(strapi(), [...actions])}`;
      callers.push({ kind: 'token', name: code, key });
    }
  });
  afterAll(() => newsroom?.close());

  const routes = () =>
    // Koa's router types its layers loosely.
    (strapi().server.listRoutes() as { methods: string[]; path: string }[]).flatMap(
      ({ methods, path }) =>
        methods
          .filter((method) => method !== 'HEAD' && !PAST_RIGHTS.includes(path))
          .map((method) => ({ method, path, name: `${method} ${path}` })),
    );

  test('has a row for every route of the running application, and for no other', () => {
    const running = [...new Set(routes().map(({ name }) => name))];
    expect(running.filter((name) => !(name in ROUTES))).toEqual([]);
    expect(Object.keys(ROUTES).filter((name) => !running.includes(name))).toEqual([]);
  });

  test('is what a new database holds, and nothing more', async () => {
    const own = (await diffRoles(strapi())).filter(({ key }) => key !== 'token');
    expect(own).toEqual([]);
  });

  test('every role can do with every field of every type what its row says', async () => {
    const differences: string[] = [];
    const actions = (
      strapi().service('admin::permission') as unknown as {
        actionProvider: { values(): { actionId: string; subjects: string[] | null }[] };
      }
    ).actionProvider.values();
    for (const role of declaredRoles()) {
      const ability = await abilityOf(strapi(), role.code);
      for (const { actionId, subjects } of actions) {
        for (const subject of subjects ?? [null]) {
          const grant = role.grants.find(
            (candidate) => candidate.action === actionId && candidate.subject === subject,
          );
          const attributes = subject
            ? Object.keys(strapi().contentTypes[subject as 'api::tag.tag']?.attributes ?? {})
            : [];
          if (ability.can(actionId, subject ?? 'all') !== (grant !== undefined)) {
            differences.push(`${role.name} ${actionId} ${subject}`);
          }
          for (const field of grant?.fields ? attributes : []) {
            const isDeclared = grant?.fields?.some(
              (name) => name === field || name.startsWith(`${field}.`),
            );
            // A component's right is of its fields.
            const probe = grant?.fields?.find((name) => name.startsWith(`${field}.`)) ?? field;
            if (ability.can(actionId, subject ?? 'all', probe) !== isDeclared) {
              differences.push(`${role.name} ${actionId} ${subject} ${field}`);
            }
          }
        }
      }
    }
    expect(differences).toEqual([]);
  });

  test('answers every caller on every route and every type as the tables say', async () => {
    const differences: string[] = [];
    for (const { method, path, name } of routes()) {
      const need = ROUTES[name];
      if (!need) continue;
      for (const target of targetsOf(path, need)) {
        for (const caller of callers) {
          const expected = isAllowed(caller, need, target?.subject ?? null);
          if (expected && NOT_TRIED_OUT.includes(name)) continue;
          const status = await ask(caller, method, addressOf(path, target), target?.subject);
          const actual = status !== 401 && status !== 403;
          if (actual !== expected) {
            const of = target ? ` of ${target.subject}` : '';
            differences.push(`${caller.name}: ${name}${of}: ${status}, needs ${need}`);
          }
        }
      }
    }
    expect(differences).toEqual([]);
  });

  test('shuts every other type of the application to everybody but the super admin', async () => {
    const others = Object.keys(strapi().contentTypes).filter(
      (uid) => !CONTENT.some((type) => type.uid === uid),
    );
    const open: string[] = [];
    for (const { method, path, name } of routes()) {
      if (!path.startsWith('/content-manager/collection-types/:model')) continue;
      for (const uid of others) {
        for (const caller of callers.filter(({ name }) => name !== 'super admin')) {
          if (caller.kind === 'token') continue;
          const status = await ask(caller, method, addressOf(path, { uid, subject: null }), null);
          if (![401, 403].includes(status)) open.push(`${caller.name}: ${name} ${uid}: ${status}`);
        }
      }
    }
    expect(open).toEqual([]);
  });

  interface Target {
    uid: string;
    subject: Subject | null;
  }

  /** Once for each type, where the address names one. */
  function targetsOf(path: string, need: Need): (Target | null)[] {
    if (!need.startsWith('content ')) return [null];
    return path.includes(':targetField')
      ? CONTENT.filter(({ subject }) => subject in RELATION)
      : CONTENT;
  }

  function addressOf(path: string, target: Target | null): string {
    const address = path
      .split('/')
      .map((part) => {
        if (part === ':model') return target?.uid ?? 'api::article.article';
        if (part === ':contentType') return 'api::article.article';
        if (part === ':uid') return path.includes('components') ? 'notice.clause' : 'api::tag.tag';
        if (part === ':targetField') return RELATION[target?.subject ?? ''] ?? 'none';
        return part.startsWith(':') ? '999999' : part.replace('(.*)', 'none');
      })
      .join('/');
    return path.includes('get-fill-from-locale')
      ? `${address}?collectionType=collection-types&documentId=none&sourceLocale=en`
      : address;
  }

  async function ask(
    { key }: Caller,
    method: string,
    path: string,
    subject: Subject | null | undefined,
  ): Promise<number> {
    const documents = /bulk[A-Z]/.test(path) ? { documentIds: ['none'] } : {};
    const article = subject === 'article' ? { title: '矩陣', section } : {};
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        connection: 'close',
        'content-type': 'application/json',
        ...(key === null ? {} : { authorization: key }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify({ ...documents, ...article }) }),
    });
    await response.arrayBuffer();
    return response.status;
  }
});

function isAllowed(caller: Caller, need: Need, subject: Subject | null): boolean {
  if (need === 'anybody') return true;
  if (need === 'nobody') return false;
  const [realm, ...words] = need.split(' ');
  if (realm === 'api') {
    const [of, ...right] = words;
    const holder = caller.kind === 'anonymous' ? 'public' : caller.name;
    return (
      caller.kind !== 'role' &&
      API.some(
        ([who, what, rights]) =>
          who === holder && what === of && rights.some((name) => name === right.join(' ')),
      )
    );
  }
  if (caller.kind !== 'role') return false;
  if (caller.name === 'super admin' || need === 'signed in') return true;
  if (need === 'super admin') return false;
  const isEverywhere = words.at(-1) === 'everywhere';
  const right = words.filter((word) => word !== 'everywhere').join(' ');
  return PANEL.some(
    ([role, what, rights, , where]) =>
      role === caller.name &&
      what === (realm === 'media' ? 'media' : subject) &&
      rights.some((name) => name === right) &&
      (!isEverywhere || where === 'everywhere'),
  );
}

interface Ability {
  can(action: string, subject: string, field?: string): boolean;
}

async function abilityOf(strapi: Core.Strapi, code: string): Promise<Ability> {
  const user: unknown = await strapi.db
    .query('admin::user')
    .findOne({ where: { roles: { code } }, populate: { roles: true } });
  const { engine } = strapi.service('admin::permission') as unknown as {
    engine: { generateUserAbility(user: unknown): Promise<Ability> };
  };
  return engine.generateUserAbility(user);
}
