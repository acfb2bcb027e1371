import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { readArchive } from '../../../src/backup/archive';

const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-archive-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function anArchive(headers: readonly tar.Headers[]): Promise<string> {
  const pack = tar.pack();
  for (const header of headers) {
    const hasContent = header.type === undefined || header.type === 'file';
    pack.entry(header, hasContent ? 'x' : '');
  }
  pack.entry({ name: 'manifest.json' }, '{}');
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  const file = path.join(folder, 'forged.tar.gz');
  writeFileSync(file, gzipSync(Buffer.concat(chunks)));
  return file;
}

test.each<[string, readonly tar.Headers[], string]>([
  [
    'a picture twice',
    [{ name: 'uploads/a.png' }, { name: 'uploads/a.png' }],
    'it holds "uploads/a.png" twice',
  ],
  [
    'the database twice',
    [{ name: 'database.sqlite' }, { name: 'uploads/a.png' }, { name: 'database.sqlite' }],
    'it holds "database.sqlite" twice',
  ],
  ['the manifest twice', [{ name: 'manifest.json' }], 'its manifest is not its end'],
  [
    'a file below another file',
    [{ name: 'uploads/a' }, { name: 'uploads/a/b' }],
    'it holds "uploads/a" as a file and as a folder',
  ],
  [
    'a file that was a folder before',
    [{ name: 'uploads/a/b/c' }, { name: 'uploads/a' }],
    'it holds "uploads/a" as a file and as a folder',
  ],
  ['a path that leads out', [{ name: 'uploads/../config.js' }], 'it holds "uploads/../config.js"'],
  ['an absolute path', [{ name: '/etc/passwd' }], 'it holds "/etc/passwd"'],
  ['a path with an empty part', [{ name: 'uploads//x' }], 'it holds "uploads//x"'],
  ['a Windows path', [{ name: 'uploads\\..\\x' }], 'it holds'],
  [
    'a hard link',
    [{ name: 'uploads/x', type: 'link', linkname: 'database.sqlite' }],
    'it holds "uploads/x"',
  ],
  [
    'a symbolic link',
    [{ name: 'uploads/x', type: 'symlink', linkname: '/etc' }],
    'it holds "uploads/x"',
  ],
])('a check of a backup with %s calls it damaged, and says why', async (_what, headers, reason) => {
  const file = await anArchive(headers);
  await expect(readArchive({ file, place: () => null })).rejects.toMatchObject({
    code: 'backup-damaged',
    message: expect.stringContaining(reason) as unknown,
  });
});
