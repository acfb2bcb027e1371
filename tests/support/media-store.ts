import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { answers, freePort } from './ports';
import { ROOT } from './paths';

const BUCKET = 'newsroom-media';
/** s3rver's own account. */
const KEY = 'S3RVER';
const SUFFIX = '._S3rver_object';

/** How the store answers a write: normally, with a server error, or with a refusal. */
export type Mood = (request: { method: string; key: string }) => 200 | 403 | 500;

/** A store that speaks S3 on this machine, behind a proxy that can be shut. */
export interface MediaStore {
  /** What a newsroom needs in its environment. */
  env: Record<string, string>;
  /** Keys of the files in the bucket. */
  keys(): string[];
  /** The fault from now on; none by default. */
  behave(mood?: Mood): void;
  /** Its address does not answer any more, until it is opened. */
  shut(): Promise<void>;
  open(): Promise<void>;
  remove(): Promise<void>;
}

export async function openMediaStore(): Promise<MediaStore> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-store-'));
  const [behind, port] = [await freePort(), await freePort()];
  const child = spawn(
    process.execPath,
    [
      path.join(ROOT, 'node_modules/s3rver/bin/s3rver.js'),
      ...['--directory', folder, '--address', '127.0.0.1', '--port', String(behind)],
      ...['--silent', '--no-vhost-buckets', '--configure-bucket', BUCKET],
    ],
    { stdio: 'ignore' },
  );
  for (let attempt = 0; !(await answers(behind)); attempt += 1) {
    if (attempt === 400) throw new Error('The store does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  let mood: Mood = () => 200;
  const door = http.createServer((request, response) => {
    const key = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').replace(
      `/${BUCKET}/`,
      '',
    );
    const status = mood({ method: request.method ?? '', key });
    if (status === 200) pass(request, response, behind);
    else refuse(request, response, status);
  });
  const open = () =>
    new Promise<void>((resolve) => door.listen(port, '127.0.0.1', () => resolve()));
  const shut = () =>
    new Promise<void>((resolve) => {
      door.close(() => resolve());
      door.closeAllConnections();
    });
  await open();
  return {
    env: {
      S3_BUCKET: BUCKET,
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_FOLDER: 'uploads',
      S3_ACCESS_KEY_ID: KEY,
      S3_SECRET_ACCESS_KEY: KEY,
    },
    keys: () =>
      (readdirSync(path.join(folder, BUCKET), { recursive: true }) as string[])
        .filter((name) => name.endsWith(SUFFIX))
        .map((name) => name.slice(0, -SUFFIX.length).split(path.sep).join('/'))
        .sort(),
    behave: (next = () => 200) => (mood = next),
    open,
    shut,
    async remove() {
      await shut();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** With the same headers: the signature covers them, the host included. */
function pass(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url, headers } = request;
  const onward = http.request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  const code = status === 403 ? 'AccessDenied' : 'InternalError';
  request.resume();
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>No</Message></Error>`);
}
