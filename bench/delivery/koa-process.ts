import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { serveCalls } from '../support/calls';
import { usage, type Usage } from './process-usage';

/** An answer of the bare server: the bytes and headers of our site's answer. */
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

/** Plain Koa: finds the bytes by the address, sends them, or 304 to a reader that has them. */
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
