import { callEach, evaluate, withResults } from './run-module';

describe('an unsuitable Node is told in one sentence what to do', () => {
  const range = '>=20.18.1 <23';
  const versions = ['16.20.2', '18.19.0', '20.18.0', '20.18.1', '20.20.2', '22.11.0', '23.0.0'];
  const problems = callEach(
    'node-version.mjs',
    'nodeVersionProblem',
    versions.map((version) => ({ version, range })),
  );

  test.each(['20.18.1', '20.20.2', '22.11.0'])('Node %s is welcome', (version) => {
    expect(problems[versions.indexOf(version)]).toBeNull();
  });

  test.each(['16.20.2', '18.19.0', '20.18.0', '23.0.0'])('Node %s is refused', (version) => {
    const sentence = problems[versions.indexOf(version)];
    expect(sentence).toContain(`Node ${version}`);
    expect(sentence).toContain('install Node 22');
  });
});

describe('a port that cannot be opened is told in one sentence', () => {
  const host = '127.0.0.1';
  const command = 'npm run quickstart';
  test.each(
    withResults('port.mjs', 'portProblem', [
      [
        { code: 'EADDRINUSE', port: 1337, host, command },
        'Port 1337 on 127.0.0.1 is already in use',
      ],
      [{ code: 'EADDRINUSE', port: 1337, host, command }, 'PORT=1338 npm run quickstart'],
      [{ code: 'EADDRINUSE', port: 65535, host, command }, 'PORT=8080 npm run quickstart'],
      [{ code: 'EACCES', port: 80, host, command }, 'above 1023'],
      [{ code: 'EADDRNOTAVAIL', port: 1337, host, command }, 'HOST=127.0.0.1'],
    ]),
  )('%s', (sentence, _input, words) => {
    expect(sentence).toContain(words);
  });

  test('a busy port is found before anything is started', () => {
    const message = evaluate(
      'port.mjs',
      `(async () => {
        const { createServer } = await import('node:net');
        const server = createServer();
        await new Promise((done) => server.listen(0, '127.0.0.1', done));
        const { port } = server.address();
        const refused = await lib
          .requireFreePort({ host: '127.0.0.1', port, command: 'npm start' })
          .catch((error) => error.message.replaceAll(String(port), 'N'));
        await new Promise((done) => server.close(done));
        await lib.requireFreePort({ host: '127.0.0.1', port, command: 'npm start' });
        return refused;
      })()`,
    );
    expect(message).toContain('Port N on 127.0.0.1 is already in use');
  });
});

test.each(
  withResults('port.mjs', 'addressOf', [
    [{}, 'http://127.0.0.1:1337', 'http://localhost:1337'],
    [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80', 'http://localhost:80'],
    [{ HOST: '::1', PORT: '4000' }, 'http://[::1]:4000', 'http://localhost:4000'],
    [{ PUBLIC_URL: 'https://cms.example/' }, 'http://127.0.0.1:1337', 'https://cms.example'],
  ]),
)('the server is at %j with the settings %j', (address, _settings, localUrl, publicUrl) => {
  expect(address).toMatchObject({ localUrl, publicUrl });
});

const failures: [string, string][] = [
  ['npm error code ENOTFOUND registry', 'registry could not be reached'],
  ['connect ECONNREFUSED 127.0.0.1:4873', 'registry could not be reached'],
  ['gyp ERR! find Python', 'g++ make python3'],
  ['ENOTFOUND github.com\ngyp http GET https://nodejs.org/download/\ngyp ERR!', 'headers'],
  ['ENOSPC: no space left on device', 'disk is full'],
  ['EACCES: permission denied, mkdir', 'writable'],
  ['npm error code EUSAGE', 'npm install'],
  ['Error: spawn npm ENOENT', 'install Node with npm'],
  ['something else', 'npm run setup'],
];

test.each(
  withResults(
    'dependencies.mjs',
    'installProblem',
    failures.map(
      ([output, words]) => [{ output, logFile: '.tmp/logs/install.log' }, words] as const,
    ),
  ),
)('a failed installation is explained: %s', (sentence, _input, words) => {
  expect(sentence).toContain(words);
  expect(sentence).not.toContain('\n');
});
