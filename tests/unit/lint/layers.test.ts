import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../support/paths';
import { evaluate } from '../scripts/run-module';

/** Lints one line of each file with the project's rule of the layers alone: no types, so it is quick. */
const LINT = `
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import config from './eslint.config.mjs';
const { plugins, settings, rules } = config.find(({ rules }) => rules?.['import-x/no-restricted-paths']);
const rule = { 'import-x/no-restricted-paths': rules['import-x/no-restricted-paths'] };
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts'], plugins, settings, rules: rule, languageOptions: { parser: tseslint.parser } },
  ],
});
const refused = [];
for (const [layer, other, file] of JSON.parse(process.argv[1])) {
  const up = '../'.repeat(layer.split('/').length);
  const [result] = await eslint.lintText("import '" + up + file + "';", { filePath: 'src/' + layer + '/probe.ts' });
  if (result.errorCount > 0) refused.push(layer + ' → ' + other);
}
console.log(JSON.stringify(refused));
`;

/** Folders of `src` without code of ours: JSON that Strapi reads. */
const WITHOUT_CODE = ['components'];

const layers = evaluate('layers.mjs', 'lib.LAYERS') as Record<string, string[]>;

test('every folder of src is a layer', () => {
  const folders = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !WITHOUT_CODE.includes(entry.name))
    .map(({ name }) => name);
  const top = Object.keys(layers).filter((layer) => !layer.includes('/'));
  expect(top.sort()).toEqual(folders.sort());
});

test('no way leads from a layer back to it', () => {
  const below = (layer: string, seen: readonly string[] = []): string[][] =>
    seen.includes(layer)
      ? [[...seen, layer]]
      : (layers[layer] ?? []).flatMap((other) => below(other, [...seen, layer]));
  expect(Object.keys(layers).flatMap((layer) => below(layer))).toEqual([]);
});

test('a layer reaches into those below it, and ESLint refuses every other way', () => {
  const names = Object.keys(layers);
  const ways = names.flatMap((layer) =>
    names.filter((other) => other !== layer).map((other) => [layer, other, fileOf(other)] as const),
  );
  const refused = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', LINT, JSON.stringify(ways)], {
      cwd: ROOT,
      encoding: 'utf8',
    }),
  ) as string[];
  const wrong = ways.filter(([layer, other]) => !layers[layer]?.includes(other));
  expect(refused).toEqual(wrong.map(([layer, other]) => `${layer} → ${other}`));
});

/** Some file of a layer, outside the layers within it, without its ending. */
function fileOf(layer: string): string {
  const inner = Object.keys(layers).filter((other) => other.startsWith(`${layer}/`));
  const file = readdirSync(path.join(ROOT, 'src', layer), { recursive: true, encoding: 'utf8' })
    .map((name) => `${layer}/${name}`)
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .find((name) => !inner.some((other) => name.startsWith(`${other}/`)));
  if (!file) throw new Error(`The layer ${layer} has no code.`);
  return file.replace(/\.tsx?$/, '');
}
