import path from 'node:path';
import { startCalledProcess, type CalledProcess } from '../support/calls';
import { newsroomEnvironment } from '../support/temporary-newsroom';
import type { BenchDatabase } from './database';
import type { KoaCalls } from './koa-process';
import type { Usage } from './process-usage';
import type { SideName } from './ratios';
import type { ReaderCalls } from './reader-process';
import type { StrapiCalls } from './strapi-process';

/** A server in a process of its own. */
export interface Site {
  side: SideName;
  port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

export interface StrapiSite extends Site {
  /** A key that may write by REST. */
  token(): Promise<string>;
  profile(file: string | null): Promise<void>;
}

export interface KoaSite extends Site {
  serve: (answers: Parameters<KoaCalls['serve']>[0]) => Promise<number>;
}

/** Guards `/metrics` of the measured site, where it has one. */
export const METRICS_TOKEN = 'bench-metrics-token';

const here = (file: string) => path.join(__dirname, file);

export async function startStrapi(input: {
  side: 'ours' | 'plain';
  distDir: string;
  database: BenchDatabase;
  signal: AbortSignal;
}): Promise<StrapiSite> {
  const { side, distDir, database, signal } = input;
  await database.release();
  const strapi = await startCalledProcess<StrapiCalls>({
    name: side === 'ours' ? 'this project' : 'plain Strapi',
    file: here('strapi-process.js'),
    args: [distDir],
    env: {
      ...newsroomEnvironment(''),
      NODE_OPTIONS: '',
      HOST: '127.0.0.1',
      PORT: '0',
      METRICS_TOKEN,
      ...database.env,
    },
    signal,
  });
  return {
    ...(await asSite(side, strapi)),
    token: () => strapi.call('token', null),
    profile: (file) => strapi.call('profile', { file }),
  };
}

/** Profiles one phase of our side, where BENCH_PROFILE names a folder for it. */
export async function profiled<T>(
  ours: StrapiSite,
  phase: string,
  act: () => Promise<T>,
): Promise<T> {
  const folder = process.env.BENCH_PROFILE;
  if (!folder) return act();
  await ours.profile(null);
  const result = await act();
  await ours.profile(path.resolve(folder, `${phase}.cpuprofile`));
  return result;
}

export async function startKoa(signal: AbortSignal): Promise<KoaSite> {
  const koa = await startCalledProcess<KoaCalls>({
    name: 'bare Koa',
    file: here('koa-process.js'),
    env: { ...process.env, NODE_ENV: 'production' },
    signal,
  });
  return { ...(await asSite('koa', koa)), serve: (answers) => koa.call('serve', answers) };
}

async function asSite(
  side: SideName,
  served: CalledProcess<Pick<KoaCalls, 'port' | 'usage'>>,
): Promise<Site> {
  return {
    side,
    port: await served.call('port', null),
    usage: () => served.call('usage', null),
    stop: () => served.stop(),
  };
}

export type Reader = CalledProcess<ReaderCalls>;

export function startReader(signal: AbortSignal): Promise<Reader> {
  return startCalledProcess<ReaderCalls>({
    name: 'the readers',
    file: here('reader-process.js'),
    signal,
  });
}
