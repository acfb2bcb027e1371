import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { waitForIdlePool } from '../repositories/database/close';
import { beginShutdown } from '../repositories/database/shutdown';
import { waitForJobs } from '../jobs/schedule-job';

const settingsSchema = z.object({
  /**
   * How long after the signal new connections are still accepted, while `/_ready` says 503 and every
   * answer closes its connection: meanwhile a balancer or proxy switches to another instance.
   */
  noticeSeconds: z.number().min(0).max(600),
  /** How long requests and jobs may take to end after that; then they are cut off. */
  timeoutSeconds: z.number().min(0).max(3600),
});

/** How often connections that have become idle are closed. */
const IDLE_CHECK_MS = 100;

/**
 * On shutdown, lets the newsroom finish what it has begun before Strapi's own `destroy` cuts every
 * connection: requests are answered, jobs end, late queries of events complete. No job starts any more.
 *
 * @throws Error for a wrong setting, at the start
 */
export function shutDownGracefully(strapi: Core.Strapi): void {
  const settings = readSettings(strapi);
  const { httpServer } = strapi.server;
  const sockets = new Set<Socket>();
  httpServer.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const destroy = strapi.destroy.bind(strapi);
  strapi.destroy = async () => {
    beginShutdown(strapi);
    if (httpServer.listening) {
      try {
        await drain(strapi, sockets, settings);
      } catch (error) {
        strapi.log.error(error);
      }
    }
    await destroy();
  };
}

function readSettings(strapi: Core.Strapi): z.infer<typeof settingsSchema> {
  const result = settingsSchema.safeParse(strapi.config.get('shutdown', {}));
  if (!result.success) {
    const { path, message } = result.error.issues[0] ?? { path: [], message: '' };
    throw new Error(`config/shutdown.ts: ${path.join('.')}: ${message}`);
  }
  return result.data;
}

async function drain(
  strapi: Core.Strapi,
  sockets: ReadonlySet<Socket>,
  { noticeSeconds, timeoutSeconds }: z.infer<typeof settingsSchema>,
): Promise<void> {
  const { httpServer } = strapi.server;
  strapi.cron.stop();
  endWithEveryAnswer(strapi, sockets);
  await pause(noticeSeconds * 1000);

  const limit = new AbortController();
  const timeout = setTimeout(() => limit.abort(), timeoutSeconds * 1000);
  const work = Promise.all([closeServer(strapi, sockets, limit.signal), waitForJobs(strapi)]).then(
    () => waitForIdlePool(strapi, limit.signal),
  );
  const cut = new Promise<void>((resolve) =>
    limit.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  await Promise.race([work, cut]);
  clearTimeout(timeout);
  if (limit.signal.aborted) {
    strapi.log.warn(
      `The newsroom ends with ${sockets.size} connections or jobs still at work after ${timeoutSeconds} s.`,
    );
  }
  limit.abort();
  httpServer.closeIdleConnections();
}

/**
 * Adds `Connection: close` to every answer that has not begun, so that no client sends another request
 * after it.
 */
function endWithEveryAnswer(strapi: Core.Strapi, sockets: ReadonlySet<Socket>): void {
  const end = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  strapi.server.httpServer.prependListener(
    'request',
    (_request: IncomingMessage, response: ServerResponse) => end(response),
  );
  for (const socket of sockets) {
    const response = answerOn(socket);
    if (response) end(response);
  }
}

/**
 * The answer in progress on a connection; Node offers no public name for it (nodejs/node,
 * _http_outgoing).
 */
function answerOn(socket: Socket): ServerResponse | null {
  const { _httpMessage } = socket as Socket & { _httpMessage?: unknown };
  return _httpMessage instanceof ServerResponse ? _httpMessage : null;
}

/** Accepts no more connections; settles when the last one is closed. */
async function closeServer(
  strapi: Core.Strapi,
  sockets: ReadonlySet<Socket>,
  signal: AbortSignal,
): Promise<void> {
  const { httpServer } = strapi.server;
  let isClosed = false;
  const closed = new Promise<void>((resolve) =>
    httpServer.close(() => {
      isClosed = true;
      resolve();
    }),
  );
  // Opened in advance and never used: Node counts them as busy.
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  while (!isClosed && !signal.aborted) {
    httpServer.closeIdleConnections();
    await Promise.race([closed, pause(IDLE_CHECK_MS)]);
  }
}
