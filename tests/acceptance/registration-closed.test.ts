import {
  makeScratchProject,
  type ScratchProject,
  type ServedProject,
} from '../support/scratch-project';
import { makeEmptyDatabase, describeOn, type EmptyDatabase } from '../support/empty-database';

const INTRUDER = {
  firstname: '陌生',
  lastname: '人',
  email: 'intruder@example.com',
  password: 'Long-enough-2026',
};

describe.each(['sqlite', 'postgres'] as const)('a new newsroom (%s)', (engine) => {
  describeOn(engine)('is nobody’s', () => {
    test.each(['production', 'development'])(
      'in %s: whoever finds it first does not become super administrator',
      async (NODE_ENV) => {
        let database: EmptyDatabase | undefined;
        let project: ScratchProject | undefined;
        let server: ServedProject | undefined;
        try {
          database = await makeEmptyDatabase(engine);
          project = makeScratchProject({ ...database.env, NODE_ENV });
          server = await project.serve();
          for (const path of [
            '/admin/register-admin',
            '/admin/register-admin/',
            '/ADMIN/register-admin',
          ]) {
            const answer = await fetch(server.url + path, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(INTRUDER),
            });
            const { error } = (await answer.json()) as { error: { details: { code: string } } };
            expect([path, answer.status, error.details.code]).toEqual([
              path,
              403,
              'registration-by-invitation',
            ]);
          }
          const listed = await project.run('admin', ['list', '--json']);
          expect(JSON.parse(listed.stdout.trim().split('\n').at(-1) ?? '')).toEqual([]);

          const invited = await project.run('admin', ['invite', 'chief@newsroom.example']);
          expect([invited.status, invited.stderr]).toEqual([0, '']);
          const link = new URL(invited.stdout.trim().split('\n').at(-1) ?? '');
          const { email, ...userInfo } = INTRUDER;
          const registered = await fetch(`${server.url}/admin/register`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              registrationToken: link.searchParams.get('registrationToken'),
              userInfo,
            }),
          });
          const { data } = (await registered.json()) as { data: { user: { email: string } } };
          expect([registered.status, data.user.email]).toEqual([200, 'chief@newsroom.example']);
          expect(email).not.toBe(data.user.email);
        } finally {
          await server?.stop();
          project?.remove();
          await database?.remove();
        }
      },
      240_000,
    );
  });
});
