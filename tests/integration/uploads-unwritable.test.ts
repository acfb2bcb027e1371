import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { apiToken } from '../support/builders';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { ROOT } from '../support/paths';
import { aPicture } from '../support/pictures';
import { createMember } from '../support/staff';
import { checkUploadsFolder } from '../../src/uploads/check-folder';

const UPLOADS = path.join(ROOT, 'public', 'uploads');

jest.setTimeout(120_000);

// Files do not depend on the database.
describe('uploads that cannot be written', () => {
  let newsroom: Newsroom;
  let key = '';
  let token = '';
  beforeAll(async () => {
    newsroom = await openNewsroom({ engine: 'sqlite' });
    key = (await createMember(newsroom, 'super admin')).authorization;
    token = `Bearer ${await apiToken(newsroom.strapi, ['plugin::upload.content-api.upload'])}`;
  });
  afterAll(async () => {
    await newsroom?.close();
  });

  /** The disk's own error, at the last moment: a test may run as a user who may write everywhere. */
  async function whileDiskSays<T>(code: string, act: () => Promise<T>): Promise<T> {
    const real = fs.createWriteStream;
    const refusal = Object.assign(new Error(`${code}: write`), { code });
    const refuse = (...[to, options]: Parameters<typeof real>) =>
      String(to).startsWith(UPLOADS)
        ? new Writable({ write: (_chunk, _encoding, done) => done(refusal) })
        : real(to, options);
    const spy = jest.spyOn(fs, 'createWriteStream').mockImplementation(refuse as typeof real);
    try {
      return await act();
    } finally {
      spy.mockRestore();
    }
  }
  const send = async (address: string, authorization: string, field = 'files') =>
    newsroom.http
      .post(address)
      .set('Authorization', authorization)
      .attach(field, await aPicture('png'), 'picture.png');

  test.each(['EACCES', 'EROFS', 'ENOSPC', 'ENOENT', 'EDQUOT'])(
    'are answered with 503 and a code, and nothing stays: %s',
    async (code) => {
      const rows = await newsroom.strapi.db.query('plugin::upload.file').count({});
      for (const [address, authorization, field] of [
        ['/upload', key, 'files'],
        ['/upload/files', key, 'files'],
        ['/api/upload', token, 'files'],
        ['/admin/project-settings', key, 'menuLogo'],
      ] as const) {
        const { status, body } = await whileDiskSays(code, () =>
          send(address, authorization, field),
        );
        expect([address, status, body.error?.details?.code]).toEqual([
          address,
          503,
          'media-storage-unwritable',
        ]);
      }
      expect(await newsroom.strapi.db.query('plugin::upload.file').count({})).toBe(rows);
      const { status, body } = await send('/upload', key);
      expect(status).toBe(201);
      await newsroom.http
        .delete(`/upload/files/${body[0].id}`)
        .set('Authorization', key)
        .expect(200);
    },
  );

  test('are named by the page that says whether an instance is ready', async () => {
    const { body } = await newsroom.http.get('/_ready').expect(200);
    expect(body).toMatchObject({ ready: true, checks: { uploads: 'ok' } });
    const { dirs } = newsroom.strapi;
    const real = dirs.static.public;
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'newsroom-test-public-'));
    try {
      dirs.static.public = elsewhere;
      const missing = await newsroom.http.get('/_ready').expect(503);
      expect(missing.body).toMatchObject({ ready: false, checks: { uploads: 'failed' } });
      // A file where the folder was.
      writeFileSync(path.join(elsewhere, 'uploads'), '');
      expect(await checkUploadsFolder(newsroom.strapi)).toBe('failed');
    } finally {
      dirs.static.public = real;
      rmSync(elsewhere, { recursive: true, force: true });
    }
    await newsroom.http.get('/_ready').expect(200);
  });
});
