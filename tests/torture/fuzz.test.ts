import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import sharp from 'sharp';
import { createRandom } from '../../bench/support/random';
import { sanitizeBody } from '../../src/domain/body/body-html';
import { harmIn } from '../support/harmless';
import { brokenInvariants } from '../support/invariants';
import { postgresUrl } from '../support/postgres';
import { makeScratchProject, type ServedProject } from '../support/scratch-project';
import { temporaryDatabase, type TemporaryDatabase } from '../support/temporary-database';
import { makeRequest, type FuzzRequest, type Known } from './fuzz/requests';
import { send, type FuzzAnswer } from './fuzz/send';
import { CHIEF_EMAIL, createFuzzData, type Caller } from './fuzz/stage';

/** On each database. `npm run test:torture -- --fuzz 20000`; CI takes the short form, always the same. */
const REQUESTS = Number(process.env.TORTURE_FUZZ ?? 750);
const SEED = Number(process.env.TORTURE_SEED ?? (process.env.TORTURE_FUZZ ? Date.now() % 1e9 : 1));
const LANES = 4;
/** Milliseconds; a session's key is good for a quarter of an hour. */
const RENEWED_EVERY = 240_000;
/** Requests between two looks at the memory. */
const MEASURED_EVERY = 150;
const METRICS_TOKEN = 'metrics-token-of-the-fuzz';
/** Of resident memory, above what it is once everything has been used for the first time. */
const MAX_GROWTH_MB = 600;
const PROBLEMS_SHOWN = 40;
const OUTPUT_SHOWN = 20_000;
/** Of the log, when a fault is found for the first time: other lanes write into it too. */
const LOG_SHOWN = 3_000;

jest.setTimeout(120_000 + REQUESTS * 500);

describe.each(['sqlite', 'postgres'] as const)('a newsroom asked anything (%s)', (engine) => {
  const fuzz = engine === 'sqlite' || postgresUrl() !== null ? test : test.skip;

  fuzz(`answers ${REQUESTS} requests of seed ${SEED}, stores nothing that harms`, async () => {
    const database = await temporaryDatabase(engine);
    const project = makeScratchProject({
      ...database.env,
      ...{ NODE_ENV: 'production', RATE_LIMITS: 'false', ADMIN_EMAIL: CHIEF_EMAIL },
      // A leak ends the newsroom, and so the test.
      ...{ METRICS_TOKEN, DELIVERY_CACHE_MB: '16', NODE_OPTIONS: '--max-old-space-size=512' },
    });
    let served: ServedProject | null = null;
    try {
      served = await project.serve();
      const stage = await createFuzzData(project, served);
      const run = new Run(served, stage);
      await run.all();
      console.log(`${engine}, seed ${SEED}: ${run.figures()}`);
      expect(run.problems()).toEqual([]);
      expect(served.ended()).toBeNull();
      expect((await fetch(`${served.url}/api/site/navigation`)).status).toBe(200);
      expect(run.growth()).toBeLessThan(MAX_GROWTH_MB);
      expect(await unsanitised(database)).toEqual([]);
      expect(await brokenInvariants(database.query)).toEqual([]);
      expect(await strangeFiles(project.uploads)).toEqual([]);
    } finally {
      await served?.stop();
      project.remove();
      await database.remove();
    }
  });
});

class Run {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: LANES });
  private readonly statuses = new Map<number, number>();
  private readonly found = new Map<string, string>();
  private readonly memory: number[] = [];
  private readonly unanswered: string[] = [];
  private count = 0;
  private started = Date.now();
  private renewed = Date.now();

  constructor(
    private readonly served: ServedProject,
    private readonly stage: { callers: readonly Caller[]; known: Known },
  ) {}

  async all(): Promise<void> {
    this.started = Date.now();
    await Promise.all(Array.from({ length: LANES }, (_, lane) => this.lane(lane)));
    this.agent.destroy();
    if (this.served.ended() === null) await this.measure();
  }

  /** A lane's requests depend on the seed alone, not on what the other lanes do meanwhile. */
  private async lane(lane: number): Promise<void> {
    const random = createRandom(SEED * LANES + lane);
    const { callers, known } = this.stage;
    for (let turn = 0; turn < REQUESTS / LANES && this.served.ended() === null; turn += 1) {
      const caller = callers[random(callers.length)];
      const request = makeRequest(random, this.served.routes, known);
      if (!caller) throw new Error('Nobody asks.');
      const { url } = this.served;
      const authorization = caller.authorization();
      const answer = await send({ url, agent: this.agent, request, authorization });
      this.look({ caller, request, answer, at: `lane ${lane}, turn ${turn}` });
      if (answer.status === 0) this.unanswered.push(`${request.method} ${request.path}`);
      if (this.served.ended() !== null) return;
      if (request.renews) await this.renew(caller);
      this.count += 1;
      if (this.count % MEASURED_EVERY === 0) await this.measure();
      if (Date.now() - this.renewed > RENEWED_EVERY) {
        this.renewed = Date.now();
        for (const each of callers) await this.renew(each);
      }
    }
  }

  /**
   * That the newsroom has ended is a problem of its own, and told at the end. Where another lane logs the
   * same person out everywhere, between the two steps of a login, Strapi's login answers 500: tried again.
   */
  private async renew(caller: Caller, triesLeft = 2): Promise<void> {
    try {
      await caller.renew();
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      if (this.served.ended() === null) {
        if (triesLeft > 0) return this.renew(caller, triesLeft - 1);
        throw new Error(`${String(error)}\n${this.served.output().slice(-OUTPUT_SHOWN)}`);
      }
    }
  }

  private look(input: { caller: Caller; request: FuzzRequest; answer: FuzzAnswer; at: string }) {
    const { caller, request, answer, at } = input;
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    const fault = faultOf(request, answer);
    if (fault === null || request.route in EXCUSED) return;
    const key = `${fault} ${request.method} ${request.route}`;
    if (this.found.has(key)) return;
    this.found.set(
      key,
      `${key}: ${request.path.slice(0, 300)} as ${caller.name}, ${at}: ${JSON.stringify(request.headers)} ${
        request.body?.toString('utf8').slice(0, 600) ?? 'no body'
      } → ${answer.text.slice(0, 300)}\n${this.served.output().slice(-LOG_SHOWN)}`,
    );
  }

  private async measure(): Promise<void> {
    const answer = await fetch(`${this.served.url}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    });
    const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(await answer.text())?.[1];
    this.memory.push(Number(bytes) / 2 ** 20);
  }

  /** MB, from the first look to the highest. */
  growth(): number {
    return Math.max(...this.memory) - (this.memory[0] ?? 0);
  }

  problems(): string[] {
    const list = [...this.found.values()].slice(0, PROBLEMS_SHOWN);
    const end = this.served.ended();
    if (end !== null) {
      list.push(`The newsroom ended: ${end}, asked ${this.unanswered.slice(-LANES).join(', ')}.`);
    }
    return list.length === 0 ? [] : [...list, this.served.output().slice(-OUTPUT_SHOWN)];
  }

  figures(): string {
    const seconds = ((Date.now() - this.started) / 1000).toFixed(0);
    const statuses = [...this.statuses].sort(([a], [b]) => a - b).map((pair) => pair.join('×'));
    const memory = this.memory.map((size) => size.toFixed(0));
    return `${this.count} requests in ${seconds} s; ${statuses.join(', ')}; ${memory[0]} to ${Math.max(
      ...this.memory.map(Math.round),
    )} MB, ${memory.at(-1)} at the end`;
  }
}

/** Routes that may answer 500, and why that is right. */
const EXCUSED: Readonly<Record<string, string>> = {
  'POST /email': 'this newsroom has no mail server: the letter could not be sent',
  'POST /email/test': 'the same',
  'POST /email/verify': 'the same',
};

function faultOf({ method }: FuzzRequest, { status, text }: FuzzAnswer): string | null {
  // Node closes a connection that requests a tunnel, unless the server offers one.
  if (method === 'CONNECT' && text === 'closed') return null;
  // A caller that sends too much is cut off before they have sent it all.
  if (status === 0) return /ECONNRESET|EPIPE/.test(text) ? null : `no answer (${text})`;
  // To a method that HTTP knows and the server does not, 501 is the right answer (RFC 9110, 9.1).
  if (status >= 500 && status !== 501) return String(status);
  return /\n {4}at |node_modules/.test(text) ? 'a stack trace' : null;
}

/** Every entry whose body differs from the sanitiser's output. */
async function unsanitised(database: TemporaryDatabase): Promise<string[]> {
  const rows = await database.query('select document_id, body, title, footer from articles');
  return rows.flatMap(({ document_id: id, body }) => {
    const html = typeof body === 'string' ? body : '';
    const faults = [...harmIn(html), ...(sanitizeBody(html).html === html ? [] : ['not stable'])];
    return faults.map((fault) => `${String(id)}: ${fault}`);
  });
}

/** What lies among the uploads and is neither a picture nor a PDF by its content. */
async function strangeFiles(folder: string): Promise<string[]> {
  const strange: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.startsWith('.')) continue;
    const bytes = readFileSync(path.join(folder, name));
    const isPdf = bytes.subarray(0, 5).toString() === '%PDF-';
    const { format } = await sharp(bytes)
      .metadata()
      .catch(() => ({ format: undefined }));
    if (!isPdf && format === undefined) strange.push(name);
    if (format === 'svg') strange.push(name);
  }
  return strange;
}
