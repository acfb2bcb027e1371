import net from 'node:net';
import { performance } from 'node:perf_hooks';
import { serveCalls } from '../support/calls';
import { quantile } from '../support/figures';
import { createAnswerReader } from './http-answers';

/**
 * Reads a site over some connections, in a separate process, so that reading and serving do not share a
 * processor.
 */
export interface Reading {
  port: number;
  /** In this order, one request each. */
  targets: { path: string; headers?: Record<string, string> }[];
  /** From the beginning again when all are read; otherwise reading ends there. */
  repeat: boolean;
  connections: number;
  /** No request starts after this time; pending ones are awaited. */
  seconds: number;
}

export interface ReadingResult {
  requests: number;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** The number of answers per status. */
  statuses: Record<string, number>;
  /** How many said that they were a hit, a miss …; empty when the site does not say. */
  caches: Record<string, number>;
}

export type ReaderCalls = { read(reading: Reading): Promise<ReadingResult> };

async function read(reading: Reading): Promise<ReadingResult> {
  const requests = reading.targets.map(({ path, headers = {} }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const host = `Host: 127.0.0.1:${reading.port}\r\n`;
    return Buffer.from(`GET ${path} HTTP/1.1\r\n${host}${lines.join('')}\r\n`);
  });
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const caches: Record<string, number> = {};
  let position = 0;
  const sockets = await Promise.all(
    Array.from({ length: reading.connections }, () => connect(reading.port)),
  );
  const start = performance.now();
  const deadline = start + reading.seconds * 1000;
  const next = (): Buffer | undefined => {
    if (performance.now() >= deadline) return undefined;
    if (position === requests.length && reading.repeat) position = 0;
    return requests[position++];
  };
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          const reader = createAnswerReader();
          let sent = 0;
          const send = () => {
            const request = next();
            if (!request) return resolve();
            sent = performance.now();
            socket.write(request);
          };
          socket.on('data', (data) => {
            const answer = reader.push(data);
            if (!answer) return;
            times.push(performance.now() - sent);
            statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
            if (answer.cache) caches[answer.cache] = (caches[answer.cache] ?? 0) + 1;
            send();
          });
          socket.on('error', reject);
          socket.on('close', () => reject(new Error('The site closed a connection.')));
          send();
        }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.removeAllListeners('close').destroy();
  return {
    requests: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    maxMs: quantile(times, 1),
    statuses,
    caches,
  };
}

function connect(port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

serveCalls({ read } satisfies ReaderCalls);
