import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manyRequests, type ManyRequests } from '../support/many-requests';
import { openNewsroom, type Newsroom } from '../support/newsroom';
import { ROOT } from '../support/paths';

const NAME = 'kept-from-earlier.html';
const FILE = path.join(ROOT, 'public', 'uploads', NAME);
const WORD = 'word-of-the-kept-file';

jest.setTimeout(180_000);

describe('a file kept from earlier', () => {
  let newsroom: Newsroom;
  let client: ManyRequests;
  beforeAll(async () => {
    newsroom = await openNewsroom({ engine: 'sqlite' });
    client = await manyRequests(newsroom.strapi);
    writeFileSync(FILE, `<script>alert('${WORD}')</script>`);
  });
  afterAll(async () => {
    rmSync(FILE, { force: true });
    client.close();
    await newsroom.close();
  });

  const ask = (target: string, headers: readonly string[] = []) =>
    client.raw(
      [`GET ${target} HTTP/1.1`, 'Host: a', 'Connection: close', ...headers, '', ''].join('\r\n'),
    );

  test.each([
    `/uploads/${NAME}`,
    `/uploads%2f${NAME}`,
    `/%75ploads/${NAME}`,
    `/./uploads/${NAME}`,
    `/%2e/uploads/${NAME}`,
    `//uploads/${NAME}`,
    `/uploads//${NAME}`,
    `/x/../uploads/${NAME}`,
    `/x%2f..%2fuploads%2f${NAME}`,
    `/uploads/x/../${NAME}`,
    `/uploads/%6Bept-from-earlier.html`,
    `http://newsroom.example/uploads/${NAME}`,
    `/uploads/${NAME}#part`,
    `/uploads/${NAME}?a=b`,
  ])('is saved, and nothing in it runs, under %s', async (target) => {
    for (const headers of [[], ['Range: bytes=0-1000'], ['Cookie: a=b']]) {
      const answer = await ask(target, headers);
      expect(answer).toContain(WORD);
      expect(answer).toMatch(/\r\ncontent-disposition: attachment\r\n/i);
      expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none'; sandbox\r\n/i);
      expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
    }
  });

  test.each([
    `/uploads%5c${NAME}`,
    `/uploads\\${NAME}`,
    `/uploads%255c${NAME}`,
    `/uploads%252f${NAME}`,
    `/%2575ploads/${NAME}`,
    `/uploads/${NAME}%00`,
    `/uploads%00/${NAME}`,
    `/uploads/${NAME}%`,
    `/%C0%AFuploads/${NAME}`,
    `/UPLOADS/${NAME}`,
    `/uploads./${NAME}`,
    `/uploads%20/${NAME}`,
    `/upload%C5%BF/${NAME}`,
  ])('is either not there or as safe under %s, whatever the disk takes', async (target) => {
    const answer = await ask(target);
    const status = Number(answer.slice(9, 12));
    if (answer.includes(WORD)) {
      expect(answer).toMatch(/\r\ncontent-disposition: attachment\r\n/i);
      expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none'; sandbox\r\n/i);
    } else {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });

  test('a form with files is refused under every spelling of an address that takes none', async () => {
    for (const target of [
      '/api/articles',
      '/API//articles',
      '/%61pi/articles',
      '/x/../api/articles',
    ]) {
      const body =
        '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n';
      const answer = await client.raw(
        [
          `POST ${target} HTTP/1.1`,
          ...['Host: a', 'Connection: close', 'Content-Type: multipart/form-data; boundary=b'],
          ...[`Content-Length: ${body.length}`, '', body],
        ].join('\r\n'),
      );
      expect([answer.slice(9, 12), answer.includes('no-files-here')]).toEqual(['400', true]);
    }
  });

  test('a login counts as one under every spelling of its address', async () => {
    for (const target of [
      '/admin/login',
      '/ADMIN//login/',
      '/%61dmin/./login',
      '/x/../admin/login',
    ]) {
      const body = JSON.stringify({ email: ['a'], password: 'x' });
      const answer = await client.raw(
        [
          `POST ${target} HTTP/1.1`,
          ...['Host: a', 'Connection: close', 'Content-Type: application/json'],
          ...[`Content-Length: ${body.length}`, '', body],
        ].join('\r\n'),
      );
      expect(answer).toContain('login-malformed');
    }
  });
});
