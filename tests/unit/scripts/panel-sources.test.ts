import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../support/paths';
import { evaluate } from './run-module';

const IMPORTS = /(?:from|import\() ?'(\.{1,2}\/[^']+)'/g;
const ENDINGS = ['.ts', '.tsx', '/index.ts'];

test('everything that the panel is bundled from is in the inputs of its build', () => {
  const sources = evaluate('build.mjs', 'lib.PANEL_SOURCES') as string[];
  const files = bundledFrom('src/admin/app');
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !sources.some((folder) => file.startsWith(`${folder}/`)))).toEqual(
    [],
  );
});

/** Every file of ours that the module imports, and what those import, relative to the project. */
function bundledFrom(module: string): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    const file = fileOf(name);
    if (found.has(file)) return;
    found.add(file);
    for (const [, to = ''] of readFileSync(path.join(ROOT, file), 'utf8').matchAll(IMPORTS)) {
      visit(path.posix.join(path.posix.dirname(file), to));
    }
  };
  visit(module);
  return [...found];
}

function fileOf(module: string): string {
  const file = ENDINGS.map((ending) => module + ending).find((each) =>
    existsSync(path.join(ROOT, each)),
  );
  if (!file) throw new Error(`There is no module ${module}.`);
  return file;
}
