import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

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
for (const [room, other] of JSON.parse(process.argv[1])) {
  const [result] = await eslint.lintText("import '../" + other + "';", { filePath: 'src/' + room + '/probe.ts' });
  if (result.errorCount > 0) refused.push(room + ' → ' + other);
}
console.log(JSON.stringify(refused));
`;

/** A file of each room. */
const ROOMS = {
  cli: 'cli/progress',
  api: 'api/site/controllers/site',
  'document-middlewares': 'document-middlewares/index',
  bootstrap: 'bootstrap/delivery',
  middlewares: 'middlewares/storage-full',
  importing: 'importing/report',
  delivery: 'delivery/urls',
  search: 'search/index',
  vocabulary: 'vocabulary/describe',
  backup: 'backup/place',
  repositories: 'repositories/database',
  threads: 'threads/worker-pool',
  domain: 'domain/errors',
  admin: 'admin/default-language',
} as const;
type Room = keyof typeof ROOMS;

/** What a room of the top floor reaches into. */
const FLOORS_BELOW: readonly Room[] = [
  ...(['importing', 'delivery', 'search', 'vocabulary', 'backup'] as const),
  ...(['repositories', 'threads', 'domain'] as const),
];

const BELOW: Record<Room, readonly Room[]> = {
  cli: FLOORS_BELOW,
  api: FLOORS_BELOW,
  'document-middlewares': FLOORS_BELOW,
  bootstrap: FLOORS_BELOW,
  middlewares: FLOORS_BELOW,
  importing: ['repositories', 'threads', 'domain'],
  delivery: ['repositories', 'search', 'threads', 'domain'],
  search: ['repositories', 'delivery', 'threads', 'domain'],
  vocabulary: ['repositories', 'search', 'threads', 'domain'],
  backup: ['repositories', 'threads', 'domain'],
  repositories: ['domain'],
  threads: [],
  domain: [],
  admin: ['domain'],
};

test('a room reaches into those below it, and ESLint refuses every other way', () => {
  const rooms = Object.keys(ROOMS) as Room[];
  const ways = rooms.flatMap((room) =>
    rooms.filter((other) => other !== room).map((other) => [room, other] as const),
  );
  const asked = ways.map(([room, other]) => [room, ROOMS[other]]);
  const refused = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', LINT, JSON.stringify(asked)], {
      cwd: ROOT,
      encoding: 'utf8',
    }),
  ) as string[];
  const wrong = ways.filter(([room, other]) => !BELOW[room].includes(other));
  expect(refused).toEqual(wrong.map(([room, other]) => `${room} → ${ROOMS[other]}`));
});
