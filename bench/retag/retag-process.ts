import { performance } from 'node:perf_hooks';
import { createStrapi } from '@strapi/strapi';
import { closeStrapi } from '../../src/repositories/database/close';
import { previewRetag } from '../../src/retagging/preview';
import { runRetag, startRetag } from '../../src/retagging/run';
import { undoRetag } from '../../src/retagging/undo';
import { serveCalls } from '../support/calls';
import { PROJECT_ROOT } from '../support/paths';

/** How long something took, and the most memory in its first fifth and in all that followed. */
export interface Timed {
  seconds: number;
  earlyMb: number;
  lateMb: number;
}

export type RetagCalls = {
  preview(input: null): Promise<Timed & { adds: number; removes: number; retagged: number }>;
  run(input: null): Promise<Timed & { id: number; written: number; added: number }>;
  undo(input: { id: number }): Promise<Timed & { restored: number; left: number }>;
};

const [, , distDir = ''] = process.argv;
const ALL = { since: null, section: null };
const SAMPLE_MS = 100;
const MB = 1024 * 1024;

async function timed<T>(act: () => Promise<T>): Promise<Timed & { result: T }> {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(process.memoryUsage.rss() / MB), SAMPLE_MS);
  const begun = performance.now();
  const result = await act().finally(() => clearInterval(timer));
  const seconds = (performance.now() - begun) / 1000;
  const early = Math.ceil(samples.length / 5);
  return {
    result,
    seconds,
    earlyMb: Math.max(0, ...samples.slice(0, early)),
    lateMb: Math.max(0, ...samples.slice(early)),
  };
}

/** A newsroom in a separate process that tags its archive on request. argv: the compiled project. */
async function serve(): Promise<void> {
  const app = createStrapi({ appDir: PROJECT_ROOT, distDir, serveAdminPanel: false });
  app.log.level = 'error';
  const strapi = await app.load();
  serveCalls(
    {
      async preview() {
        const scope = { since: null, sectionRowIds: null };
        const { result, ...time } = await timed(() => previewRetag(strapi, { scope }));
        return { ...time, adds: result.adds, removes: result.removes, retagged: result.retagged };
      },
      async run() {
        const { result, ...time } = await timed(async () =>
          runRetag(strapi, await startRetag(strapi, ALL, new Date()), { rate: null }),
        );
        return { ...time, id: result.id, written: result.written, added: result.added };
      },
      async undo({ id }) {
        const { result, ...time } = await timed(() => undoRetag(strapi, id, { now: new Date() }));
        return { ...time, restored: result.restored, left: result.left.length };
      },
    } satisfies RetagCalls,
    () => closeStrapi(strapi),
  );
}

serve().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
