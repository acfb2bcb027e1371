import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeScratchProject, type ScratchProject } from '../support/scratch-project';
import { ROOT } from '../support/paths';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

const TOKEN = 'shown-to-prometheus';

/** Tested separately: setup.test.ts, quickstart.test.ts. */
const ELSEWHERE = ['npm run setup', 'npm start'];

/** Every line of the manual's `sh` blocks, in its order. */
function commandsOfManual(): string[] {
  const manual = readFileSync(path.join(ROOT, 'docs/operations.md'), 'utf8');
  return [...manual.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );
}

const scripts = (
  JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  }
).scripts;

describe('the commands of docs/operations.md', () => {
  let database: TemporaryDatabase;
  let project: ScratchProject;
  let server: Awaited<ReturnType<ScratchProject['serve']>> | undefined;

  beforeAll(async () => {
    database = await temporaryDatabase('sqlite');
    project = makeScratchProject({ ...database.env, METRICS_TOKEN: TOKEN });
    writeFileSync(path.join(project.uploads, 'bookshelf.txt'), '書架');
  });
  afterAll(async () => {
    await server?.stop();
    project.remove();
    await database.remove();
  });

  test('there are some of each kind', () => {
    const commands = commandsOfManual();
    for (const word of ['npm run backup', 'npm run restore', 'npm run audit', 'curl']) {
      expect(commands.some((command) => command.startsWith(word))).toBe(true);
    }
    expect(new Set(commands.map((command) => command.split(' ')[0]))).toEqual(
      new Set(['npm', 'curl']),
    );
  });

  test.each(commandsOfManual().filter((command) => !ELSEWHERE.includes(command)))(
    '%s',
    async (command) => {
      if (command.startsWith('curl')) return ask(command);
      const [, name = '', rest = ''] = /^npm run (\S+)(?: -- (.*))?$/.exec(command) ?? [];
      const file = /dist\/src\/cli\/(.+)\.js$/.exec(scripts[name] ?? '')?.[1];
      if (!file) throw new Error(`${command} is no command of ours.`);
      const args = rest.split(' ').filter((word) => word !== '');
      // The first one restores into a place that is empty.
      if (name === 'restore' && args.length === 1) emptyPlace();
      const { status, stderr } = await project.run(file, args);
      expect([status, stderr]).toEqual([0, expect.not.stringMatching(/error|refused/i)]);
      if (name === 'restore') {
        expect(readFileSync(path.join(project.uploads, 'bookshelf.txt'), 'utf8')).toBe('書架');
      }
    },
    120_000,
  );

  const emptyPlace = () => {
    for (const name of ['', '-wal', '-shm']) {
      rmSync((database.env.DATABASE_FILENAME ?? '') + name, { force: true });
    }
    rmSync(project.uploads, { recursive: true });
    mkdirSync(project.uploads);
  };

  /** As `curl -fsS` would: the last word is the address, and an answer of 400 or more fails. */
  const ask = async (command: string) => {
    server ??= await project.serve();
    const address = command.split(' ').at(-1) ?? '';
    const header = /-H "(\S+): (.*?)"/.exec(command);
    const headers: Record<string, string> = header
      ? { [header[1] ?? '']: (header[2] ?? '').replace('$METRICS_TOKEN', TOKEN) }
      : {};
    const answer = await fetch(address.replace('http://localhost:1337', server.url), { headers });
    expect([address, answer.ok]).toEqual([address, true]);
    if (!address.endsWith('/metrics')) return;
    const known = await answer.text();
    const manual = readFileSync(path.join(ROOT, 'docs/operations.md'), 'utf8');
    const named = [...manual.matchAll(/`((?:newsroom_delivery|process)_\w+)`/g)].map(
      ([, metric = '']) => metric,
    );
    expect(named.filter((metric) => !known.includes(metric))).toEqual([]);
  };
});
