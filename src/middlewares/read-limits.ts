import { setMaxListeners } from 'node:events';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { DomainError } from '../domain/errors';
import { QueryTimeoutError } from '../domain/query-timeout';
import { callerKey, plainAddress } from '../domain/requests/client-address';
import { comparablePath, isAtOrBelow } from '../domain/requests/request-target';
import { SiteBusyError } from '../domain/requests/site-busy';
import { limitSettings } from './limits/settings';
import { createTurns } from './limits/turns';
import { asReadRequest, isQueryTimeout, type ReadRequest } from '../repositories/read-requests';
import { SAFE_METHODS } from '../domain/requests/safe-methods';

/** These routes report themselves that the database is away, and monitoring reads that report. */
const HEALTH: ReadonlySet<string> = new Set(['/_health', '/_ready', '/metrics']);
/** All statements of a request together get this many times the limit of one. */
const STATEMENTS = 4;
const RETRY_AFTER_SECONDS = 5;

/** How many wait for a turn; more are refused, those of the caller with most waiting first. */
const MOST_WAITING = 300;
/** Some 20 µs each when the process is otherwise idle. */
const LOOP_TURNS = 30;
/** In these it is known whether a caller has gone. */
const FEWEST_TURNS = 2;
const LOOP_MS = 20;
/** The panel sends several requests at once, and its user is signed in. */
const PANEL_SHARE = 2;

/**
 * Bounds what reading requests cost the server. Only a limited number run at once, counted separately for
 * REST and the panel, so that pages in memory are answered between them. Requests whose caller has
 * disconnected do not start. A request's queries end when its time is over or its caller disconnects. The
 * answer is then 503 with a code, on any route.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const { queryTimeout, readsAtOnce } = limitSettings(strapi);
  const limitMs = queryTimeout * 1000 * STATEMENTS;
  const rest = comparablePath(strapi.config.get<string>('api.rest.prefix', '/api'));
  const loopTurns = createLoopTurns();
  // As long as it might have taken itself: where many write, reads wait for the database's connections.
  const waiting = { mostWaiting: MOST_WAITING, patienceMs: limitMs };
  const turns = {
    rest: createTurns({ atOnce: readsAtOnce, ...waiting }),
    panel: createTurns({ atOnce: readsAtOnce * PANEL_SHARE, ...waiting }),
  };

  return async function limitReadRequests(ctx: Context, next: Next): Promise<void> {
    const path = comparablePath(ctx.path);
    if (!SAFE_METHODS.has(ctx.method) || HEALTH.has(path)) {
      await next();
      return;
    }
    const over = new AbortController();
    // Every statement of the request adds a listener, and a list with its relations has dozens.
    setMaxListeners(0, over.signal);
    const onClose = () => {
      if (!ctx.res.writableFinished) over.abort();
    };
    ctx.res.once('close', onClose);
    const lane = isAtOrBelow(path, rest) ? turns.rest : turns.panel;
    const caller = callerKey(plainAddress(ctx.ip));
    try {
      await lane.run(
        async () => {
          await loopTurns();
          if (!over.signal.aborted && !hasGone(ctx)) await readInTime(ctx, next, over);
        },
        { caller, signal: over.signal },
      );
    } catch (error) {
      if (!(error instanceof SiteBusyError)) throw error;
      refuse(ctx, error, error.retryAfter);
    } finally {
      ctx.res.off('close', onClose);
    }
  };

  async function readInTime(ctx: Context, next: Next, over: AbortController): Promise<void> {
    const timer = setTimeout(() => over.abort(), limitMs);
    const request: ReadRequest = { signal: over.signal };
    try {
      await asReadRequest(request, next);
      // Strapi may have mistaken the error for something else, such as an invalid login.
      if ((over.signal.aborted || request.wasEnded) && ctx.status >= 400)
        throw new QueryTimeoutError();
    } catch (error) {
      if (!isQueryTimeout(error) && !request.wasEnded) throw error;
      refuse(ctx, new QueryTimeoutError(), RETRY_AFTER_SECONDS);
    } finally {
      clearTimeout(timer);
    }
  }
};

/**
 * Lets the event loop turn between two requests that start. Node accepts one new connection per turn:
 * behind hundreds of connections a reader would otherwise wait until hundreds of requests have started. A
 * socket also reports that its caller has disconnected only in the turn after it was read.
 */
function createLoopTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () =>
    (last = last.then(async () => {
      const began = performance.now();
      for (let turn = 0; turn < LOOP_TURNS; turn += 1) {
        // Where writes keep the loop busy, reads would wait for one another for seconds.
        if (turn >= FEWEST_TURNS && performance.now() - began > LOOP_MS) break;
        await eventLoopTurn();
      }
    }));
}

/**
 * Detected before Node reports it: the other end has closed, and Node will close this one
 * (`httpAllowHalfOpen`).
 */
function hasGone({ req: { socket } }: Context): boolean {
  return socket.destroyed || socket.readableEnded;
}

function refuse(ctx: Context, { name, message, code }: DomainError, retryAfter: number): void {
  ctx.status = 503;
  ctx.set('Retry-After', String(retryAfter));
  ctx.body = { data: null, error: { status: 503, name, message, details: { code } } };
}
