import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../support/paths';
import { evaluate } from '../scripts/run-module';

/** Lints one line of each file with the project's rule of the rooms alone: no types, so it is quick. */
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
for (const [room, other, file] of JSON.parse(process.argv[1])) {
  const up = '../'.repeat(room.split('/').length);
  const [result] = await eslint.lintText("import '" + up + file + "';", { filePath: 'src/' + room + '/probe.ts' });
  if (result.errorCount > 0) refused.push(room + ' → ' + other);
}
console.log(JSON.stringify(refused));
`;

/** Folders of `src` without code of ours: JSON that Strapi reads. */
const WITHOUT_CODE = ['components'];

const rooms = evaluate('rooms.mjs', 'lib.ROOMS') as Record<string, string[]>;

test('every folder of src is a room', () => {
  const folders = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !WITHOUT_CODE.includes(entry.name))
    .map(({ name }) => name);
  const top = Object.keys(rooms).filter((room) => !room.includes('/'));
  expect(top.sort()).toEqual(folders.sort());
});

test('no way leads from a room back to it', () => {
  const below = (room: string, seen: readonly string[] = []): string[][] =>
    seen.includes(room)
      ? [[...seen, room]]
      : (rooms[room] ?? []).flatMap((other) => below(other, [...seen, room]));
  expect(Object.keys(rooms).flatMap((room) => below(room))).toEqual([]);
});

test('a room reaches into those below it, and ESLint refuses every other way', () => {
  const names = Object.keys(rooms);
  const ways = names.flatMap((room) =>
    names.filter((other) => other !== room).map((other) => [room, other, fileOf(other)] as const),
  );
  const refused = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', LINT, JSON.stringify(ways)], {
      cwd: ROOT,
      encoding: 'utf8',
    }),
  ) as string[];
  const wrong = ways.filter(([room, other]) => !rooms[room]?.includes(other));
  expect(refused).toEqual(wrong.map(([room, other]) => `${room} → ${other}`));
});

/** Some file of a room, outside the rooms within it, without its ending. */
function fileOf(room: string): string {
  const inner = Object.keys(rooms).filter((other) => other.startsWith(`${room}/`));
  const file = readdirSync(path.join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name}`)
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .find((name) => !inner.some((other) => name.startsWith(`${other}/`)));
  if (!file) throw new Error(`The room ${room} has no code.`);
  return file.replace(/\.tsx?$/, '');
}
