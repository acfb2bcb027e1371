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

/** They say themselves that the database gives no answer, and whoever watches reads what they say. */
const HEALTH: ReadonlySet<string> = new Set(['/_health', '/_ready', '/metrics']);
/** A request has so many times the limit of one statement for all of them. */
const STATEMENTS = 4;
const RETRY_AFTER_SECONDS = 5;

/** Waiting for a turn; more are refused. A flood's own are refused first. */
const MOST_WAITING = 300;
/** Some 20 µs each when nothing else is done. */
const LOOP_TURNS = 30;
/** Somebody at the panel asks for several things at once, and is signed in. */
const PANEL_SHARE = 2;

/**
 * Bounds what reading requests take of the server: so many are worked on at once, REST and the panel each by
 * themselves, so that pages in memory are answered between them; those of a caller who has gone are not begun; and
 * what one asks of the database ends when its time is over, or its caller gone. The answer is 503 with a code then,
 * whichever route it was.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const { queryTimeout, readsAtOnce } = limitSettings(strapi);
  const limitMs = queryTimeout * 1000 * STATEMENTS;
  const rest = comparablePath(strapi.config.get<string>('api.rest.prefix', '/api'));
  const loopTurns = createLoopTurns();
  const turns = {
    rest: createTurns({ atOnce: readsAtOnce, mostWaiting: MOST_WAITING }),
    panel: createTurns({ atOnce: readsAtOnce * PANEL_SHARE, mostWaiting: MOST_WAITING }),
  };

  return async function limitReadRequests(ctx: Context, next: Next): Promise<void> {
    const path = comparablePath(ctx.path);
    if (!SAFE_METHODS.has(ctx.method) || HEALTH.has(path)) {
      await next();
      return;
    }
    const over = new AbortController();
    // Every statement of the request listens, and a list with its relations has dozens.
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
      // Strapi may have taken the error for something else, a login that is none.
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
 * Lets the event loop go round between two requests that are begun. Node takes one new connection each time: behind
 * hundreds of them, a reader's would otherwise wait for hundreds of requests to be begun. And a socket tells that
 * its caller has gone in the time after that in which it was read.
 */
function createLoopTurns(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () =>
    (last = last.then(async () => {
      for (let turn = 0; turn < LOOP_TURNS; turn += 1) await eventLoopTurn();
    }));
}

/** Before Node says so: the other end is closed, and Node closes this one (`httpAllowHalfOpen`). */
function hasGone({ req: { socket } }: Context): boolean {
  return socket.destroyed || socket.readableEnded;
}

function refuse(ctx: Context, { name, message, code }: DomainError, retryAfter: number): void {
  ctx.status = 503;
  ctx.set('Retry-After', String(retryAfter));
  ctx.body = { data: null, error: { status: 503, name, message, details: { code } } };
}
