import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { readArchive, writeArchive } from '../../../src/backup/archive';
import { checkOfRows } from '../../../src/backup/postgres-statements';

const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

test('what is written is read again, an empty and a long-named file too', async () => {
  const long = `uploads/${'書架'.repeat(60)}.png`;
  writeFileSync(at('database'), Buffer.alloc(300_000, 7));
  writeFileSync(at('empty'), '');
  const written = await writeArchive({
    file: at('whole.tar.gz'),
    sources: [
      { name: 'database.sqlite', from: at('database') },
      { name: 'uploads/empty.txt', from: at('empty') },
      { name: 'uploads/gone.png', from: at('gone') },
      { name: long, from: Buffer.from('圖') },
    ],
    manifest: (files) => ({ files: files.length }),
  });
  expect(written.map(({ name, size }) => [name, size])).toEqual([
    ['database.sqlite', 300_000],
    ['uploads/empty.txt', 0],
    [long, 3],
  ]);
  const { manifest, files } = await readArchive({
    file: at('whole.tar.gz'),
    place: (name) => (name === 'database.sqlite' ? at('laid/down/database') : null),
  });
  expect(files).toEqual(written);
  expect(JSON.parse(manifest)).toEqual({ files: 3 });
  expect(readFileSync(at('laid/down/database'))).toEqual(readFileSync(at('database')));
});

async function aTar(entries: readonly (tar.Headers & { text?: string })[]): Promise<string> {
  const pack = tar.pack();
  for (const { text, ...header } of entries) pack.entry(header, text ?? '');
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  writeFileSync(at('forged.tar.gz'), gzipSync(Buffer.concat(chunks)));
  return at('forged.tar.gz');
}

test.each([
  ['a path that leads out', [{ name: 'uploads/../../x', text: 'x' }]],
  ['a link', [{ name: 'uploads/x', type: 'symlink' as const, linkname: '/etc/passwd' }]],
  ['a folder', [{ name: 'uploads/x', type: 'directory' as const }]],
  ['a file that no backup has', [{ name: '.env', text: 'APP_KEYS=x' }]],
  ['a file after the manifest', [{ name: 'manifest.json', text: '{}' }, { name: 'uploads/x' }]],
  ['no manifest', [{ name: 'uploads/x', text: 'x' }]],
])('%s is refused', async (_what, entries) => {
  const file = await aTar(entries);
  await expect(readArchive({ file, place: () => null })).rejects.toMatchObject({
    code: 'backup-damaged',
  });
});

test('the name of a table in a manifest is never taken for a statement', () => {
  expect(() => checkOfRows({ "x'; drop table articles; --": 1 })).toThrow('No table');
  expect(checkOfRows({ articles: 3 })).toContain('if found <> 3 then');
});
