/**
 * Requests the same addresses from a server over and over, in a separate process, so that it does not
 * slow down the measurement. Reads `{ port, connections, seconds, requests }` from its input, as JSON,
 * with each request in its raw form. Prints the number of answers per status.
 */
const { readFileSync } = require('node:fs');
const net = require('node:net');
const os = require('node:os');

const { port, connections, seconds, requests } = JSON.parse(readFileSync(0, 'utf8'));
// A real flood comes from other machines: it must not use the server's processor.
os.setPriority(5);
const deadline = Date.now() + seconds * 1000;
const statuses = {};
const HEAD_END = Buffer.from('\r\n\r\n');

function flood(first) {
  return new Promise((resolve) => {
    let at = first;
    const connect = () => {
      const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
      let head = Buffer.alloc(0);
      let left = -1;
      let isHead = false;
      const next = () => {
        if (Date.now() >= deadline) return socket.destroy();
        const request = requests[at++ % requests.length];
        isHead = request.startsWith('HEAD');
        head = Buffer.alloc(0);
        left = -1;
        socket.write(request);
      };
      socket.on('connect', next);
      socket.on('data', (data) => {
        if (left === -1) {
          head = Buffer.concat([head, data]);
          const end = head.indexOf(HEAD_END);
          if (end === -1) return;
          const text = head.subarray(0, end).toString('latin1');
          const status = text.slice(9, 12);
          statuses[status] = (statuses[status] ?? 0) + 1;
          const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0);
          left = (isHead || status === '304' ? 0 : length) - (head.length - end - 4);
        } else left -= data.length;
        if (left <= 0) next();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => (Date.now() >= deadline ? resolve() : connect()));
    };
    connect();
  });
}

Promise.all(
  Array.from({ length: connections }, (_, n) =>
    flood(Math.floor((n * requests.length) / connections)),
  ),
).then(() => console.log(JSON.stringify(statuses)));
