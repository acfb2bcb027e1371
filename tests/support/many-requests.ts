import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';

export interface Answer {
  status: number;
  cache: string | undefined;
  bytes: number;
}

/** A client with a number of connections to an open newsroom, over real sockets. */
export interface ManyRequests {
  /** Requests each address, as many at once as there are connections; answers in the same order. */
  get(addresses: readonly string[]): Promise<Answer[]>;
  /** Writes raw bytes on a separate socket, and returns what was received before it was closed. */
  raw(bytes: string): Promise<string>;
  close(): void;
}

export async function manyRequests(
  strapi: Core.Strapi,
  { connections = 16 } = {},
): Promise<ManyRequests> {
  const { httpServer } = strapi.server;
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has such an address.
  const { port } = httpServer.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });

  const ask = (path: string) =>
    new Promise<Answer>((resolve, reject) => {
      http
        .get({ host: '127.0.0.1', port, path, agent }, (response) => {
          let bytes = 0;
          response.on('data', (chunk: Buffer) => (bytes += chunk.length));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              cache: response.headers['x-newsroom-cache']?.toString(),
              bytes,
            }),
          );
        })
        .on('error', reject);
    });

  return {
    async get(addresses) {
      const answers: Answer[] = [];
      let next = 0;
      const work = async () => {
        while (next < addresses.length) {
          const index = next++;
          answers[index] = await ask(addresses[index] ?? '');
        }
      };
      await Promise.all(Array.from({ length: connections }, work));
      return answers;
    },
    raw: (bytes) =>
      new Promise((resolve) => {
        let answer = '';
        const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
        socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
        // A server that has answered and closed may reset what is still being sent.
        socket.on('error', () => undefined).on('close', () => resolve(answer));
      }),
    close: () => agent.destroy(),
  };
}
