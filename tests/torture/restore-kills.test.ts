import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/builders';
import { readRows } from '../support/database-reader';
import { brokenInvariants } from '../support/invariants';
import { postgresUrl } from '../support/postgres';
import { makeScratchProject, type ScratchProject } from '../support/scratch-project';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';

/** `npm run test:torture -- --kills 200`; CI takes the short form. */
const KILLS = Number(process.env.TORTURE_KILLS ?? 4);
const PER_KILL_MS = 40_000;
const FILES = 40;
const UNFINISHED = '.restore-unfinished';

type Age = 'old' | 'new';

describe.each(['sqlite', 'postgres'] as const)('a restore killed in the middle (%s)', (engine) => {
  const killIt = engine === 'sqlite' || postgresUrl() !== null ? test : test.skip;

  killIt(
    `leaves the old newsroom, the new one, or one that says what to do, after ${KILLS} kills`,
    async () => {
      const database = await temporaryDatabase(engine);
      const project = makeScratchProject(database.env);
      try {
        const stage = new Stage(project, database);
        await stage.makeBackup();
        const found = { old: 0, new: 0, unfinished: 0 };
        for (let kill = 1; kill <= KILLS; kill += 1) {
          await stage.become('old');
          await stage.killRestore();
          const state = await stage.state();
          expect({ kill, state }).toEqual({ kill, state: expect.stringMatching(WHOLE) as string });
          expect({ kill, broken: await brokenInvariants(database.query) }).toEqual({
            kill,
            broken: [],
          });
          found[state as keyof typeof found] += 1;
          if (state === 'unfinished') await stage.mend({ asksForStart: found.unfinished === 1 });
        }
        console.log(`${engine}: ${JSON.stringify(found)}`);
        await stage.restore();
        expect(await stage.state()).toBe('new');
        const { status, stdout } = await project.run('audit', ['verify']);
        expect({ status, stdout }).toMatchObject({ status: 0 });
      } finally {
        project.remove();
        await database.remove();
      }
    },
    120_000 + KILLS * PER_KILL_MS,
  );
});

const WHOLE = /^(?:old|new|unfinished)$/;

class Stage {
  private readonly file: string;
  /** Milliseconds that an undisturbed restore takes. */
  private duration = 0;

  constructor(
    private readonly project: ScratchProject,
    private readonly database: TemporaryDatabase,
  ) {
    this.file = path.join(project.root, 'new.tar.gz');
  }

  async makeBackup(): Promise<void> {
    await this.become('new');
    const { status, stderr } = await this.project.run('backup', [this.file]);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    await this.become('old');
    const started = Date.now();
    await this.restore();
    this.duration = Date.now() - started;
  }

  /** Each section, and each file, says of which newsroom it is. */
  async become(age: Age): Promise<void> {
    const { uploads } = this.project;
    rmSync(uploads, { recursive: true, force: true });
    mkdirSync(uploads, { recursive: true });
    for (let index = 0; index < FILES; index += 1) {
      writeFileSync(path.join(uploads, `${age}-${index}.txt`), age);
    }
    await readRows(this.database.env, `update sections set description = '${age}'`);
  }

  async killRestore(): Promise<void> {
    const running = this.project.begin('restore', [this.file, '--replace']);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * this.duration * 1.05));
    running.killAll();
    await running.ended;
  }

  async restore(): Promise<void> {
    // PostgreSQL notices after a moment that whom it worked for has been killed.
    await eventually(async () => {
      const result = await this.project.run('restore', [this.file, '--replace']);
      if (/in use|Others are connected/.test(result.stderr)) return null;
      expect(result).toMatchObject({ status: 0 });
      return result;
    });
  }

  /** `unfinished` where the newsroom knows it; else what database and uploads are, if they agree. */
  async state(): Promise<string> {
    const { uploads } = this.project;
    const rows = await readRows(this.database.env, 'select distinct description from sections');
    const inDatabase = rows.map(({ description }) => String(description)).join('+');
    if (!/^(?:old|new)$/.test(inDatabase)) return `a database of ${inDatabase}`;
    if (existsSync(path.join(uploads, UNFINISHED))) return 'unfinished';
    const files = readdirSync(uploads).filter((name) => !name.startsWith('.'));
    const ages = new Set(files.map((name) => readFileSync(path.join(uploads, name), 'utf8')));
    if (files.length !== FILES || ages.size !== 1 || !ages.has(inDatabase)) {
      return `${files.length} files of ${[...ages].join('+')}, a database of ${inDatabase}`;
    }
    return inDatabase;
  }

  /** Refused until a restore has run to its end, which leaves nothing of the killed one. */
  async mend({ asksForStart }: { asksForStart: boolean }): Promise<void> {
    if (asksForStart) {
      for (const command of ['audit verify', 'backup other.tar.gz']) {
        const [name = '', ...args] = command.split(' ');
        const { status, stdout, stderr } = await this.project.run(name, args);
        expect({ command, status }).not.toEqual({ command, status: 0 });
        expect(stdout + stderr).toContain('run `npm run restore` again');
      }
    }
    await this.restore();
    expect(await this.state()).toBe('new');
    expect(readdirSync(this.project.uploads).filter((name) => /^\.restore/.test(name))).toEqual([]);
  }
}
