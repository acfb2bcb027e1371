import net from 'node:net';
import { Problem } from './problem.mjs';

/**
 * The address that the server listens on, and its URLs.
 *
 * @param settings HOST, PORT and PUBLIC_URL, each optional
 * @returns `{ host, port, localUrl, publicUrl }`, URLs without a trailing slash
 */
export function addressOf(settings) {
  const host = settings.HOST || '127.0.0.1';
  const port = Number(settings.PORT || 1337);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Problem(`PORT must be a number from 1 to 65535, not "${settings.PORT}".`);
  }
  const anywhere = host === '0.0.0.0' || host === '::';
  const name = anywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    host,
    port,
    localUrl: `http://${name}:${port}`,
    publicUrl: (settings.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, ''),
  };
}

/** One sentence for a port that cannot be opened. `command` is what to run again. */
export function portProblem({ code, host, port, command }) {
  const other = `run PORT=${port === 65535 ? 8080 : port + 1} ${command}`;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use: stop the program that has it, or choose another port (${other}).`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user: choose one above 1023 (for example PORT=1337 ${command}).`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host} is not an address of this machine: set HOST=127.0.0.1 for this machine only or HOST=0.0.0.0 for the network.`;
    default:
      return `Port ${port} on ${host} cannot be opened (${code}): choose another one (${other}).`;
  }
}

/** Throws a Problem when nothing could listen there. */
export function requireFreePort({ host, port, command }) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) =>
      reject(new Problem(portProblem({ code: error.code, host, port, command }))),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}
