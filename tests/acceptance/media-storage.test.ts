import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { signInAsAdmin } from '../support/admin-sign-in';
import { publish, saveDraft } from '../support/builders';
import { runCommand } from '../support/commands';
import { openMediaStore, type MediaStore } from '../support/media-store';
import { describeEachDatabase } from '../support/newsroom';
import { ROOT } from '../support/paths';
import { aPdf, aPhotograph, aPicture } from '../support/pictures';
import { makeScratchProject } from '../support/scratch-project';
import { siteReader } from '../support/site-reader';

const UPLOADS = path.join(ROOT, 'public', 'uploads');

interface Stored {
  id: number;
  url: string;
  hash: string;
  formats: Record<string, { url: string }> | null;
}

let store: MediaStore;
beforeAll(async () => {
  store = await openMediaStore();
  // Before the newsrooms below are opened.
  Object.assign(process.env, store.env);
}, 60_000);
afterAll(async () => {
  for (const name of Object.keys(store.env)) delete process.env[name];
  await store.remove();
});

describeEachDatabase('uploads in a bucket', (newsroom) => {
  const { page } = siteReader(newsroom);
  let chief = '';
  beforeAll(async () => (chief = await signInAsAdmin(newsroom())), 60_000);
  afterEach(() => store.behave());

  const send = (files: readonly Buffer[], name = 'bookshelf.png') => {
    const call = newsroom().http.post('/upload').set('Authorization', chief);
    for (const file of files) void call.attach('files', file, { filename: name });
    return call;
  };
  const upload = async (file: Buffer, name?: string): Promise<Stored> => {
    const { body } = await send([file], name).expect(201);
    return body[0] as Stored;
  };
  const remove = (id: number) =>
    newsroom().http.delete(`/upload/files/${id}`).set('Authorization', chief);
  const rows = () => newsroom().strapi.db.query('plugin::upload.file').count();
  const bytesAt = async (url: string) => {
    const answer = await fetch(url);
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  test('a picture lies there and nowhere else, with its smaller forms, and anybody may read it', async () => {
    const file = await upload(await aPicture('png', 800));
    const urls = [file.url, ...Object.values(file.formats ?? {}).map(({ url }) => url)];
    expect(urls.length).toBeGreaterThan(2);
    const base = `${store.env.S3_ENDPOINT}/newsroom-media/uploads/`;
    for (const url of urls) {
      expect(url).toContain(base);
      const { status, bytes } = await bytesAt(url);
      expect([status, bytes.subarray(1, 4).toString()]).toEqual([200, 'PNG']);
    }
    expect(store.keys()).toEqual(urls.map((url) => url.replace(base, 'uploads/')).sort());
    const names = urls.map((url) => path.basename(url));
    expect(readdirSync(UPLOADS).filter((name) => names.includes(name))).toEqual([]);

    await remove(file.id).expect(200);
    expect(store.keys()).toEqual([]);
    expect((await bytesAt(file.url)).status).toBe(404);
  });

  test('a page names the address in the bucket, on every instance', async () => {
    const { id, url } = await upload(await aPicture('png'));
    const { documentId, slug } = await saveDraft(newsroom().strapi, { cover: id });
    await publish(newsroom().strapi, documentId);
    expect((await page(slug ?? '')).cover?.url).toBe(url);

    const other = makeScratchProject({ ...newsroom().env, ...store.env });
    const server = await other.serve();
    try {
      const there = (await (await fetch(`${server.url}/api/site/articles/${slug}`)).json()) as {
        data: { cover: { url: string } };
      };
      expect(there.data.cover.url).toBe(url);
    } finally {
      await server.stop();
      other.remove();
    }
    expect((await bytesAt(url)).status).toBe(200);
    // What a page shows is not deleted.
    await remove(id).expect(400);
    await newsroom().strapi.documents('api::article.article').delete({ documentId });
    await remove(id).expect(200);
  }, 60_000);

  test('the gate stands before the bucket too', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    const { status, body } = await send([svg]);
    expect([status, body.error.details.code]).toEqual([400, 'upload-type']);
    const { id, url } = await upload(await aPhotograph(), '早市.jpg');
    expect((await bytesAt(url)).bytes.toString('latin1')).not.toMatch(/NewsroomPhone|GPS/);
    await remove(id).expect(200);
    expect(store.keys()).toEqual([]);
  });

  test('the panel may show pictures from there', async () => {
    const { headers } = await newsroom().http.get('/admin/init');
    const policy = headers['content-security-policy'] ?? '';
    const pictures = /img-src ([^;]*)/.exec(policy)?.[1]?.split(' ');
    expect(pictures).toContain(store.env.S3_ENDPOINT);
  });

  test('a store that is away is reported, and nothing is kept of the upload', async () => {
    const kept = await upload(aPdf(), 'minutes.pdf');
    const count = await rows();
    await store.shut();
    try {
      for (const call of [send([await aPicture('png', 800)]), remove(kept.id)]) {
        const { status, body } = await call;
        expect([status, body.error.details.code]).toEqual([503, 'media-storage-unreachable']);
        expect(body.error.message).toMatch(/^媒体存储/);
      }
    } finally {
      await store.open();
    }
    expect(await rows()).toBe(count);
    expect(store.keys()).toEqual([`uploads/${kept.hash}.pdf`]);
    await remove(kept.id).expect(200);
  }, 60_000);

  test('one that fails in the middle of a picture keeps no part of it', async () => {
    const count = await rows();
    let passed = 0;
    store.behave(({ method, key }) => {
      if (method === 'PUT' && /\/(?:small|medium)_/.test(key)) return 500;
      if (method === 'PUT') passed += 1;
      return 200;
    });
    const { status, body } = await send([await aPicture('png', 800)]);
    expect([status, body.error.details.code]).toEqual([503, 'media-storage-unreachable']);
    expect(passed).toBeGreaterThan(0);
    expect(store.keys()).toEqual([]);
    expect(await rows()).toBe(count);
  }, 60_000);

  test('and of several files none', async () => {
    const count = await rows();
    let written = 0;
    store.behave(({ method }) => (method === 'PUT' && (written += 1) > 1 ? 500 : 200));
    const { status } = await send([aPdf('one'), aPdf('two')], 'minutes.pdf');
    expect([status, written]).toEqual([503, 3]);
    expect(store.keys()).toEqual([]);
    expect(await rows()).toBe(count);
  }, 60_000);

  test('a backup leaves them in the bucket, and says so', async () => {
    const { id, url } = await upload(await aPicture('png'));
    const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-backups-'));
    try {
      const backup = await runCommand({
        name: 'backup',
        args: ['one.tar.gz'],
        env: { ...newsroom().env, ...store.env },
        folder,
      });
      expect([backup.status, backup.stderr]).toEqual([0, '']);
      expect(backup.stdout).toContain('Uploads in the bucket newsroom-media are not in it');
      const bytes = gunzipSync(readFileSync(path.join(folder, 'one.tar.gz')));
      expect(bytes.includes(url)).toBe(true);
      expect(bytes.includes('S3_BUCKET=newsroom-media')).toBe(true);
      expect(bytes.includes('# S3_SECRET_ACCESS_KEY=')).toBe(true);
      expect(bytes.includes('S3RVER')).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    await remove(id).expect(200);
  }, 60_000);

  test('one that refuses is for the administrator', async () => {
    store.behave(() => 403);
    const { status, body } = await send([await aPicture('png')]);
    expect([status, body.error.details.code]).toEqual([502, 'media-storage-refused']);
    expect(JSON.stringify(body)).not.toContain('S3RVER');
  });
});
