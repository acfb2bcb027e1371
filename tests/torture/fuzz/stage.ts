import { declaredTokenKinds } from '../../../src/roles/declarations';
import { ROLES } from '../../../src/roles/table';
import { DELIVERY_ROUTES } from '../../../src/delivery/routes';
import { createAdminApi, type AdminApi } from '../../support/admin-api';
import { anArticle } from '../../support/builders';
import { aPdf, aPhotograph, aPicture, aPngOf } from '../../support/pictures';
import type { ScratchProject, ServedProject } from '../../support/scratch-project';
import type { Known } from './requests';

export const CHIEF_EMAIL = 'fuzz-chief@newsroom.example';
const PASSWORD = 'Long-enough-2026';
const ARTICLES = 30;
const COLLECTION = '/content-manager/collection-types';
const THROWAWAYS = 8;

/** A caller. */
export interface Caller {
  name: string;
  /** The header; empty: anonymous. */
  authorization(): string;
  /** Signs in again, when the session is over. */
  renew(): Promise<void>;
}

interface Stage {
  callers: readonly Caller[];
  known: Known;
}

/** Fills a newsroom with content, and creates all callers. */
export async function createFuzzData(
  project: ScratchProject,
  served: ServedProject,
): Promise<Stage> {
  const { url, types } = served;
  const chief = createAdminApi({ url, email: CHIEF_EMAIL, password: PASSWORD });
  const who = { firstname: '春梅', lastname: '金', password: PASSWORD };
  await chief.register(await invitation(project), who);
  const callers = [
    { name: 'anonymous', authorization: () => '', renew: () => Promise.resolve() },
    // The caller that every route admits, chosen more often than the others.
    ...Array.from({ length: 6 }, () => member('super admin', chief)),
    ...(await hireEachRole(url, chief)),
    ...(await makeEachToken(chief)),
  ];
  const documentIds: Record<string, string[]> = {};
  const slugs = await writeArticles(chief);
  for (const uid of types.filter((name) => name.startsWith('api::'))) {
    documentIds[uid] = await documentsOf(chief, uid);
  }
  const known: Known = {
    ...{ types, documentIds, throwaway: await makeThrowaways(chief) },
    slugs: [...slugs, 'xinwen-zhongxin', 'xinwen-zhongxin/yanji-xinwen', 'latest', '1'],
    delivery: DELIVERY_ROUTES.map(({ path }) => path),
    pictures: [
      ...(await Promise.all(
        (['jpeg', 'png', 'webp', 'gif'] as const).map((kind) => aPicture(kind)),
      )),
      ...[await aPhotograph(), aPdf(), aPngOf({ width: 30_000, height: 30_000, rows: 1 })],
    ],
  };
  return { callers, known };
}

async function invitation(project: ScratchProject): Promise<string> {
  const { stdout, stderr } = await project.run('invite-admin', ['--json']);
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`No invitation: ${stdout}${stderr}`);
  const { url } = JSON.parse(line) as { url: string };
  return new URL(url).searchParams.get('registrationToken') ?? '';
}

function member(name: string, api: AdminApi): Caller {
  return { name, authorization: () => `Bearer ${api.token()}`, renew: () => api.signIn() };
}

async function hireEachRole(url: string, chief: AdminApi): Promise<Caller[]> {
  const { data: roles } = await chief.ask<{ data: { id: number; code: string }[] }>(
    'GET',
    '/admin/roles',
  );
  const callers: Caller[] = [];
  for (const { code } of Object.values(ROLES)) {
    const email = `${code}@newsroom.example`;
    const role = roles.find((candidate) => candidate.code === code);
    const { data } = await chief.ask<{ data: { id: number; registrationToken: string } }>(
      'POST',
      '/admin/users',
      { email, firstname: code, lastname: '', roles: [role?.id] },
    );
    const api = createAdminApi({ url, email, password: PASSWORD });
    await api.register(data.registrationToken, {
      firstname: code,
      lastname: '同事',
      password: PASSWORD,
    });
    if (code === ROLES['section editor'].code) await appoint(chief, data.id);
    callers.push(member(code, api));
  }
  return callers;
}

async function appoint(chief: AdminApi, user: number): Promise<void> {
  const { documentId } = await chief.sectionNamed('延吉新聞');
  await chief.ask('PUT', `${COLLECTION}/api::section.section/${documentId}`, {
    editors: { connect: [{ id: user }] },
  });
}

async function makeEachToken(chief: AdminApi): Promise<Caller[]> {
  const callers: Caller[] = [];
  for (const { code, actions } of declaredTokenKinds()) {
    const { data } = await chief.ask<{ data: { accessKey: string } }>('POST', '/admin/api-tokens', {
      ...{ name: code, description: '', type: 'custom', lifespan: null, permissions: actions },
    });
    callers.push({
      name: `token ${code}`,
      authorization: () => `Bearer ${data.accessKey}`,
      renew: () => Promise.resolve(),
    });
  }
  return callers;
}

async function writeArticles(chief: AdminApi): Promise<string[]> {
  const { documentId: section } = await chief.sectionNamed('延吉新聞');
  const slugs: string[] = [];
  for (let number = 0; number < ARTICLES; number += 1) {
    const data = anArticle({ title: `延吉第${number}條新聞`, section });
    const { documentId, slug } = await chief.createArticle(data);
    if (number % 3 !== 0) await chief.publishArticle(documentId, data);
    slugs.push(slug ?? '');
  }
  return slugs;
}

async function documentsOf(chief: AdminApi, uid: string): Promise<string[]> {
  const { results } = await chief.ask<{ results: { documentId: string }[] }>(
    'GET',
    `${COLLECTION}/${uid}?pageSize=100`,
  );
  return results.map(({ documentId }) => documentId);
}

async function makeThrowaways(chief: AdminApi): Promise<Known['throwaway']> {
  const made: Record<'user' | 'role' | 'token', number[]> = { user: [], role: [], token: [] };
  const make = async (path: string, body: object) =>
    (await chief.ask<{ data: { id: number } }>('POST', path, body)).data.id;
  for (let number = 0; number < THROWAWAYS; number += 1) {
    const role = await make('/admin/roles', { name: `throwaway ${number}`, description: '' });
    const email = `throwaway${number}@newsroom.example`;
    made.role.push(role);
    made.user.push(
      await make('/admin/users', { email, firstname: 'a', lastname: 'b', roles: [role] }),
    );
    made.token.push(
      await make('/admin/api-tokens', {
        ...{ name: `throwaway ${number}`, description: '', lifespan: null },
        ...{ type: 'custom', permissions: ['api::tag.tag.find'] },
      }),
    );
  }
  return made;
}
