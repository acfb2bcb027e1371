import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { serveCalls } from '../support/calls';
import { usage, type Usage } from './process-usage';

/** An answer that the bare server gives: the bytes and headers that our site gave. */
export interface CopiedAnswer {
  path: string;
  headers: Record<string, string>;
  /** base64 */
  body: string;
}

export type KoaCalls = {
  serve(answers: CopiedAnswer[]): number;
  port(input: null): number;
  usage(input: null): Usage;
};

/** Nothing but Koa: finds the bytes by the address, sends them, and 304 to who has them. */
const answers = new Map<string, { headers: Record<string, string>; body: Buffer }>();
const app = new Koa();
app.use((ctx) => {
  const answer = answers.get(ctx.url);
  if (!answer) return;
  ctx.set(answer.headers);
  ctx.status = 200;
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = answer.body;
});

const server: Server = app.listen(0, '127.0.0.1', () => {
  serveCalls({
    serve(copies: CopiedAnswer[]) {
      for (const { path, headers, body } of copies) {
        answers.set(path, { headers, body: Buffer.from(body, 'base64') });
      }
      return answers.size;
    },
    port: () => (server.address() as AddressInfo).port,
    usage,
  } satisfies KoaCalls);
});
