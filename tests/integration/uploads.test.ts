import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { allowPublic, apiToken } from '../support/builders';
import { signInAsAdmin } from '../support/admin-sign-in';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { ownUploads, type OwnUploads } from '../support/own-uploads';
import { ROOT } from '../support/paths';
import { aPdf, aPhotograph, aPicture, aPngOf } from '../support/pictures';

/** Where the newsroom serves `/uploads` from, whatever folder it writes to. */
const SERVED = path.join(ROOT, 'public', 'uploads');
const SCRIPT = 'alert("xzqwgeheim")';
const SVG = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>${SCRIPT}</script></svg>`;
const HTML = `<!doctype html><html><body><script>${SCRIPT}</script></body></html>`;

interface Stored {
  id: number;
  name: string;
  url: string;
  ext: string;
  mime: string;
  hash: string;
  formats: Record<string, { url: string }> | null;
}

// What a file is does not depend on the database.
describe('uploads', () => {
  let newsroom: Newsroom;
  let chief = '';
  let temporary = '';
  let uploads: OwnUploads;

  beforeAll(async () => {
    jest.setTimeout(60_000);
    temporary = mkdtempSync(path.join(os.tmpdir(), 'newsroom-uploads-'));
    process.env.TMPDIR = temporary;
    newsroom = await openNewsroom({ engine: 'sqlite' });
    uploads = ownUploads(newsroom.strapi);
    chief = await signInAsAdmin(newsroom);
  }, 60_000);

  afterAll(async () => {
    await newsroom.close();
    delete process.env.TMPDIR;
    rmSync(temporary, { recursive: true, force: true });
    uploads.remove();
  });

  const send = (bytes: Buffer, name: string, type = 'application/octet-stream', info?: object) => {
    const call = newsroom.http
      .post('/upload')
      .set('Authorization', chief)
      .attach('files', bytes, { filename: name, contentType: type });
    return info ? call.field('fileInfo', JSON.stringify(info)) : call;
  };
  const store = async (...input: Parameters<typeof send>): Promise<Stored> => {
    const { status, body } = await send(...input);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body[0];
  };
  const kept = ({ url }: { url: string }) => readFileSync(path.join(uploads.public, url));
  /** Asks for a file that lies where the newsroom serves files from. */
  const serve = async (name: string, content: Buffer | string) => {
    writeFileSync(path.join(SERVED, name), content);
    try {
      return await newsroom.http.get(`/uploads/${name}`).expect(200);
    } finally {
      rmSync(path.join(SERVED, name));
    }
  };
  const keptFiles = () => readdirSync(path.join(uploads.public, 'uploads')).sort();
  const leftovers = () =>
    readdirSync(temporary).filter((name) => !name.startsWith('newsroom-test'));

  test('a photograph loses place, camera and remarks, and stands upright', async () => {
    const photograph = await aPhotograph();
    expect((await sharp(photograph).metadata()).exif?.toString('latin1')).toContain(
      'NewsroomPhone',
    );
    const file = await store(photograph, '早市.JPG', 'image/jpeg');
    const metadata = await sharp(kept(file)).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 40, height: 60 });
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual(
      Array(4).fill(undefined),
    );
    expect(kept(file).toString('latin1')).not.toMatch(/NewsroomPhone|xzqwgeheim|GPS/);
    expect(file).toMatchObject({ name: '早市.jpg', ext: '.jpg', mime: 'image/jpeg' });
  });

  test.each([
    ['jpeg', 'image/jpeg', '.jpg'],
    ['png', 'image/png', '.png'],
    ['webp', 'image/webp', '.webp'],
    ['gif', 'image/gif', '.gif'],
  ] as const)('%s is kept as what it is, whatever it is called', async (format, mime, ext) => {
    const bytes = await aPicture(format);
    for (const name of [`picture${ext}`, 'picture.txt.png', 'picture', 'picture.svg']) {
      const { status, body } = await send(bytes, name);
      // Strapi's own gate refuses a name that says something else outright.
      if (status !== 201) continue;
      expect(body[0]).toMatchObject({ mime, ext });
      expect((await sharp(kept(body[0])).metadata()).format).toBe(format);
    }
    expect(await store(bytes, `picture${ext}`, mime)).toMatchObject({ mime, ext });
  });

  test('an animated picture keeps its frames', async () => {
    const frames = Buffer.alloc(10 * 30 * 3);
    frames.fill(255, 0, 300).fill(128, 300, 600);
    const bytes = await sharp(frames, {
      raw: { width: 10, height: 30, channels: 3, pageHeight: 10 },
    })
      .gif()
      .toBuffer();
    const file = await store(bytes, 'a.gif', 'image/gif');
    expect((await sharp(kept(file), { animated: true }).metadata()).pages).toBe(3);
  });

  test('a document is kept, and saved by the reader instead of shown', async () => {
    const file = await store(aPdf(`<script>${SCRIPT}</script>`), '公告.pdf', 'application/pdf');
    const { headers } = await serve(path.basename(file.url), kept(file));
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  describe('refuse', () => {
    const zip = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      deflateRawSync(Buffer.alloc(5e7)),
    ]);
    const jpegHead = Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF\x00', 'latin1');
    test.each<[string, Buffer, string, string]>([
      ['a drawing with a script', Buffer.from(SVG), 'a.svg', 'image/svg+xml'],
      ['a drawing renamed to a picture', Buffer.from(SVG), 'a.png', 'image/png'],
      ['a drawing behind a byte order mark', Buffer.from(`\ufeff${SVG}`), 'a.jpg', 'image/jpeg'],
      ['a page', Buffer.from(HTML), 'a.html', 'text/html'],
      ['a page renamed to a picture', Buffer.from(HTML), 'a.gif', 'image/gif'],
      ['a page renamed to a document', Buffer.from(HTML), 'a.pdf', 'application/pdf'],
      ['a page with a picture’s first letters', Buffer.from(`GIF89a${HTML}`), 'a.gif', 'image/gif'],
      [
        'a picture that is a script (GIF and JS)',
        Buffer.from(`GIF89a/*\x00\x00\x00*/=1;${SCRIPT}//\x3b`, 'latin1'),
        'a.gif',
        'image/gif',
      ],
      [
        'a page behind a photograph’s head',
        Buffer.concat([jpegHead, Buffer.from(HTML)]),
        'a.jpg',
        'image/jpeg',
      ],
      ['an archive that unpacks to 50 MB', zip, 'a.zip', 'application/zip'],
      ['the archive renamed to a picture', zip, 'a.png', 'image/png'],
      [
        'an office document',
        zip,
        'a.docx',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      ['a program', Buffer.from('MZ\x90\x00', 'latin1'), 'a.exe', 'application/x-msdownload'],
      ['a script', Buffer.from(SCRIPT), 'a.js', 'text/javascript'],
      ['a text renamed to a picture', Buffer.from('text'), 'a.webp', 'image/webp'],
      ['a style sheet', Buffer.from('body{}'), 'a.css', 'text/css'],
      ['a file without a byte', Buffer.alloc(0), 'a.png', 'image/png'],
    ])('%s', async (_what, bytes, name, type) => {
      const stored = keptFiles();
      const { status, body } = await send(bytes, name, type);
      expect([400, 413]).toContain(status);
      expect(JSON.stringify(body)).not.toMatch(/node_modules|\/tmp|at .*\.js/);
      expect(keptFiles()).toEqual(stored);
      expect(leftovers()).toEqual([]);
    });

    test.each([
      ['50,000 pixels high and wide', aPngOf({ width: 50_000, height: 50_000, rows: 10 })],
      ['64 million pixels', aPngOf({ width: 8000, height: 8000, rows: 8000 })],
      ['a strip longer than any picture', aPngOf({ width: 40_000, height: 10, rows: 10 })],
    ])('a picture of %s, before it is decoded', async (_what, bomb) => {
      expect(bomb.length).toBeLessThan(100_000);
      const { body } = await send(bomb, 'bomb.png', 'image/png').expect(400);
      expect(body.error.details).toMatchObject({ code: 'upload-pixels', file: 'bomb.png' });
    });

    test('a picture that stops in the middle', async () => {
      const whole = await aPicture('png', 300);
      const { body } = await send(whole.subarray(0, whole.length / 2), 'half.png', 'image/png');
      expect(body.error).toMatchObject({ status: 400, details: { code: 'upload-damaged' } });
    });

    test('a file of more than 20 MB, while it comes', async () => {
      const { body } = await send(Buffer.alloc(21 * 1024 * 1024), 'big.png', 'image/png').expect(
        413,
      );
      expect(body.error.details.code).toBe('upload-too-large');
      expect(leftovers()).toEqual([]);
    });

    test('more files than a hand can choose, and a form of nothing but fields', async () => {
      const picture = await aPicture('png');
      const call = newsroom.http.post('/upload').set('Authorization', chief);
      for (let count = 0; count < 21; count += 1) call.attach('files', picture, `${count}.png`);
      const { body } = await call;
      expect(body.error).toMatchObject({ status: 400, details: { code: 'upload-too-many' } });
      const fields = newsroom.http.post('/upload').set('Authorization', chief);
      for (let count = 0; count < 150; count += 1) fields.field(`field${count}`, 'x');
      expect((await fields).status).toBeGreaterThanOrEqual(400);
      expect(leftovers()).toEqual([]);
    });
  });

  test('what a picture carries besides its pixels is not kept', async () => {
    const picture = await aPicture('png');
    const jpeg = await aPicture('jpeg');
    for (const [bytes, name] of [
      [Buffer.concat([picture, Buffer.from(HTML)]), 'a.png'],
      [Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${HTML}`, 'latin1')]), 'a.jpg'],
      [
        await sharp(picture)
          .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SCRIPT}</x:xmpmeta>`)
          .toBuffer(),
        'b.png',
      ],
    ] as const) {
      const file = await store(bytes, name);
      expect(kept(file).toString('latin1')).not.toMatch(/xzqwgeheim|<script/);
    }
  });

  test.each([
    ['../../../../etc/passwd.png', 'passwd.png'],
    ['..\\..\\windows\\boot.png', 'boot.png'],
    ['/etc/cron.d/job.png', 'job.png'],
    ['.htaccess.png', 'htaccess.png'],
    ['....png', '未命名.png'],
    ['a\u202egnp.exe.png', 'agnp.exe.png'],
    ['<img src=x onerror=alert(1)>.png', 'img src=x onerror=alert(1).png'],
    [`${'長'.repeat(300)}.png`, `${'長'.repeat(80)}.png`],
    ['%2e%2e%2fa.png', '%2e%2e%2fa.png'],
  ])('a file called %j is kept in its folder, as %j', async (name, shown) => {
    const bytes = await aPicture('png');
    const asFile = await store(bytes, 'a.png', 'image/png', { name });
    expect(asFile.name).toBe(shown);
    for (const file of [asFile, await store(bytes, name.replace(/[<>]/g, ''), 'image/png')]) {
      expect(file.url).toMatch(/^\/uploads\/[A-Za-z0-9_%.-]+\.png$/);
      expect(file.url).not.toContain('..');
      expect(path.dirname(path.resolve(uploads.public, `.${file.url}`))).toBe(
        path.join(uploads.public, 'uploads'),
      );
      expect(kept(file).length).toBeGreaterThan(0);
    }
  });

  test('a kept file is renamed cleanly and replaced by nothing that would not be taken', async () => {
    const file = await store(await aPicture('png'), 'a.png', 'image/png');
    const bytes = kept(file);
    const renamed = await newsroom.http
      .post(`/upload?id=${file.id}`)
      .set('Authorization', chief)
      .field('fileInfo', JSON.stringify({ name: '../x\u0000\u202e.svg' }));
    expect(renamed.body.name).toBe('x.svg');
    const replaced = await newsroom.http
      .post(`/upload?id=${file.id}`)
      .set('Authorization', chief)
      .field('fileInfo', '{}')
      .attach('files', Buffer.from(SVG), { filename: 'a.png', contentType: 'image/png' });
    expect(replaced.status).toBe(400);
    expect(kept(file).equals(bytes)).toBe(true);
  });

  test('of several files one that is refused refuses all', async () => {
    const stored = keptFiles();
    const { status } = await newsroom.http
      .post('/upload')
      .set('Authorization', chief)
      .field('fileInfo', JSON.stringify({ name: 'a.png' }))
      .field('fileInfo', JSON.stringify({ name: 'b.png' }))
      .attach('files', await aPicture('png'), 'a.png')
      .attach('files', aPngOf({ width: 9000, height: 9000, rows: 1 }), 'b.png');
    expect(status).toBe(400);
    expect(keptFiles()).toEqual(stored);
  });

  test('an integration meets the same gate, and puts its file on no article', async () => {
    const token = await apiToken(newsroom.strapi, ['plugin::upload.content-api.upload']);
    const post = (bytes: Buffer, name: string) =>
      newsroom.http
        .post('/api/upload')
        .set('Authorization', `Bearer ${token}`)
        .field('ref', 'api::article.article')
        .field('refId', '1')
        .field('field', 'cover')
        .field('path', '../../elsewhere')
        .attach('files', bytes, name);
    expect((await post(Buffer.from(SVG), 'a.png')).status).toBe(400);
    const { body } = await post(await aPicture('png'), 'a.png').expect(201);
    const file = await newsroom.strapi.db
      .query('plugin::upload.file')
      .findOne({ where: { id: body[0].id }, populate: ['related'] });
    expect([file.related, file.path ?? null]).toEqual([[], null]);
  });

  test('nobody writes a file to the disk without authentication, nor on a route without files', async () => {
    await allowPublic(newsroom.strapi, ['plugin::upload.content-api.upload']);
    const picture = await aPicture('png');
    for (const [address, status, code] of [
      ['/api/upload', 401, 'files-need-login'],
      ['/upload', 401, 'files-need-login'],
      ['/api/articles', 400, 'no-files-here'],
      ['/admin/login', 400, 'no-files-here'],
      ['/nowhere', 400, 'no-files-here'],
    ] as const) {
      const { body } = await newsroom.http
        .post(address)
        .attach('files', picture, 'a.png')
        .expect(status);
      expect(body.error.details.code).toBe(code);
    }
    const forged = await newsroom.http
      .post('/api/upload')
      .set('Authorization', 'Bearer forged')
      .attach('files', picture, 'a.png');
    expect(forged.status).toBe(401);
    expect(leftovers()).toEqual([]);
  });

  test('the server fetches nothing that an editor names', async () => {
    for (const address of [
      'http://127.0.0.1:1/a.png',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
    ]) {
      const { text } = await newsroom.http
        .post('/upload/actions/upload-from-urls')
        .set('Authorization', chief)
        .send({ urls: [address] });
      expect(text).toContain('file:error');
      expect(text).toContain('请先把图片下载到本机');
    }
  });

  test('a drawing or page kept from earlier is saved by the reader, and nothing in it runs', async () => {
    for (const [name, text] of [
      ['kept-before.svg', SVG],
      ['kept-before.html', HTML],
    ] as const) {
      const { headers } = await serve(name, text);
      expect(headers).toMatchObject({
        'content-disposition': 'attachment',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test.each([
    '/uploads/../../package.json',
    '/uploads/..%2f..%2fpackage.json',
    '/uploads/..%252f..%252fpackage.json',
    '/uploads/%2e%2e/%2e%2e/package.json',
    '/uploads/..%5c..%5cpackage.json',
    '/uploads/....//....//package.json',
    '/uploads//etc/passwd',
    '/uploads/%00/../package.json',
    '/uploads/.gitkeep/../../../.env',
    '/..%2f.env',
    '/.env',
    '//etc/passwd',
    '/uploads/',
  ])('%s leads out of no folder', async (address) => {
    const { status, text } = await newsroom.http.get(address);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/yanji-newsroom|root:|APP_KEYS/);
  });
});
