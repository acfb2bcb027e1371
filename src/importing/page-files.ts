import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '../domain/errors';
import { MAX_PAGE_BYTES } from '../domain/pages/read-page';

const PAGE_ENDINGS = new Set(['.txt', '.html', '.htm', '.shtml', '.xhtml']);

/** The pages that the arguments name: files as given, folders with all their pages, sorted. */
export async function listPages(paths: readonly string[], cwd: string): Promise<string[]> {
  const pages: string[] = [];
  for (const given of paths) {
    const info = await stat(path.resolve(cwd, given)).catch(() => null);
    // A path that does not exist is listed too: reading it reports the error. So is a folder without
    // pages: a wrong folder must not look like a finished import.
    const found = info?.isDirectory() ? await pagesUnder(given, cwd) : [];
    pages.push(...(found.length > 0 ? found : [given]));
  }
  return pages;
}

async function pagesUnder(folder: string, cwd: string): Promise<string[]> {
  const entries = await readdir(path.resolve(cwd, folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile() && PAGE_ENDINGS.has(path.extname(entry.name).toLowerCase()))
    .map((entry) =>
      path.join(
        folder,
        path.relative(path.resolve(cwd, folder), path.join(entry.parentPath, entry.name)),
      ),
    )
    .sort();
}

export async function readPageFile(file: string): Promise<Uint8Array> {
  const info = await stat(file).catch(() => null);
  if (!info) throw new DomainError('file-not-found', `找不到文件：${file}`);
  if (info.isDirectory()) {
    throw new DomainError(
      'no-pages',
      `文件夹里没有页面（${[...PAGE_ENDINGS].join('、')}）：${file}`,
    );
  }
  if (!info.isFile()) throw new DomainError('not-a-file', `不是文件：${file}`);
  if (info.size > MAX_PAGE_BYTES) {
    throw new DomainError('page-too-large', `文件超过 ${MAX_PAGE_BYTES / 1024 / 1024} MB：${file}`);
  }
  return readFile(file);
}
