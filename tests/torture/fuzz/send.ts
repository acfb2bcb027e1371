import http from 'node:http';
import type { FuzzRequest } from './requests';

/** Milliseconds after which a request counts as never answered. */
const PATIENCE = 30_000;
const KEPT_OF_ANSWER = 20_000;

export interface FuzzAnswer {
  /** 0: there was none. */
  status: number;
  text: string;
}

/** Sends a request as it is, on one of an agent's connections. */
export function send(input: {
  url: string;
  agent: http.Agent;
  request: FuzzRequest;
  authorization: string;
}): Promise<FuzzAnswer> {
  const { url, agent, request, authorization } = input;
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ status: 0, text: error.code ?? error.message });
    const call = http.request(
      {
        ...{ hostname, port, agent, path: request.path, method: request.method },
        headers: {
          ...(authorization === '' || request.isUnsigned ? {} : { authorization }),
          ...request.headers,
          ...(request.body === null ? {} : { 'content-length': String(request.body.length) }),
        },
        timeout: PATIENCE,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (text.length < KEPT_OF_ANSWER) text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', fail);
      },
    );
    call.on('timeout', () => call.destroy(new Error('no answer in time')));
    call.on('error', fail);
    // Ended with neither an answer nor an error.
    call.on('close', () => setImmediate(resolve, { status: 0, text: 'closed' }));
    call.end(request.body ?? undefined);
  });
}
