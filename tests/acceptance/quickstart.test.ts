import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { aSmallProject } from '../support/a-small-project';

const IMPORT = `
const [page, publish, , report] = process.argv.slice(2);
const pages = [{ status: 'created', slug: 'yanji-tushushi' }];
if (page.endsWith('data/sample/page.txt') && publish === '--publish') {
  require('node:fs').writeFileSync(report, JSON.stringify({ pages }));
}
`;
const INVITE = `
console.log('some message');
console.log(JSON.stringify({ status: 'invited', url: 'http://a.example/admin/register?t=1' }));
`;

// Each test starts several processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

let project: ReturnType<typeof aSmallProject>;

beforeEach(() => {
  project = aSmallProject();
  project.write('src/cli/import.js', IMPORT);
  project.write('src/cli/invite-admin.js', INVITE);
});
afterEach(() => project.destroy());

async function aFreePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return String(port);
}

test('quickstart says where the article and the registration of the first admin are', async () => {
  const PORT = await aFreePort();
  const { status, stdout } = project.run(['scripts/quickstart.mjs'], { PORT, HOST: '127.0.0.1' });
  expect(stdout).toContain(`http://localhost:${PORT}/api/site/articles/yanji-tushushi`);
  expect(stdout).toContain('http://a.example/admin/register?t=1');
  expect(stdout).toContain('Sample page: created.');
  expect(status).toBe(0);
});

test('a busy port is reported before anything is installed', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const env = { PORT: String(port), HOST: '127.0.0.1' };
  const { status, stderr } = project.run(['scripts/quickstart.mjs'], env);
  server.close();
  expect(status).toBe(1);
  expect(stderr.trim()).toMatch(/^Port \d+ on 127\.0\.0\.1 is already in use: .+\.$/);
});

test('a failed import stops the quickstart with its reason', async () => {
  project.write('src/cli/import.js', "console.error('the page is empty'); process.exit(1);");
  const PORT = await aFreePort();
  const { status, stderr } = project.run(['scripts/quickstart.mjs'], { PORT, HOST: '127.0.0.1' });
  expect(status).toBe(1);
  expect(stderr).toContain('the page is empty');
  expect(stderr).toContain('The quickstart stopped while importing the sample page');
});

test('a signal stops the server, which says goodbye, and npm start ends with 0', async () => {
  const PORT = await aFreePort();
  project.run(['scripts/setup.mjs']);
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: project.at('.'),
    env: { ...process.env, PORT, HOST: '127.0.0.1', SERVES_ON: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await untilServed(PORT);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(output).toContain('Shut down');
});

async function untilServed(port: string): Promise<void> {
  const isServed = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/_health`).then(
      () => true,
      () => false,
    );
  while (!(await isServed())) await new Promise((resolve) => setImmediate(resolve));
}
