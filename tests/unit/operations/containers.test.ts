import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { SECRETS } from '../../../src/domain/secrets';

const ROOT = path.resolve(__dirname, '../../..');
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');
const manual = read('docs/operations.md');

/** Instructions of a Dockerfile with continued lines joined. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [word = '', ...rest] = line.split(' ');
    return { word, text: rest.join(' ') };
  });
const all = (word: string) =>
  instructions.filter((line) => line.word === word).map(({ text }) => text);
const lastStage = instructions.slice(instructions.map(({ word }) => word).lastIndexOf('FROM'));

interface Service {
  build?: string;
  image?: string;
  environment?: Record<string, string>;
  ports?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}
const compose = parse(read('compose.yaml')) as {
  services: Record<'app' | 'database' | 'redis', Service>;
  volumes: Record<string, null>;
};

describe('the image', () => {
  test('is made by instructions that Docker knows', () => {
    const known = /^(FROM|WORKDIR|RUN|COPY|ENV|USER|VOLUME|EXPOSE|HEALTHCHECK|CMD)$/;
    expect(instructions.filter(({ word }) => !known.test(word))).toEqual([]);
  });

  test('is made by the steps of the manual', () => {
    const install = /## Install[\s\S]*?```sh\n([\s\S]*?)```/.exec(manual)?.[1]?.trim().split('\n');
    expect(install).toEqual(['npm run setup', 'npm start']);
    expect(all('RUN').some((text) => text.startsWith('npm run setup'))).toBe(true);
    expect(all('CMD')).toEqual(['["npm", "start"]']);
  });

  test('has a base whose major is pinned, and is one that package.json allows', () => {
    expect(all('FROM').map((text) => text.split(' ')[0])).toEqual(
      Array(2).fill('node:22-trixie-slim'),
    );
    expect(read('package.json')).toContain('"node": ">=20.19.0 <25"');
  });

  test('runs as nobody in particular, and says whether it is well', () => {
    expect(lastStage.filter(({ word }) => word === 'USER')).toEqual([
      { word: 'USER', text: 'node' },
    ]);
    expect(all('HEALTHCHECK').join()).toContain('/_ready');
  });

  test('holds no secret, and no .env goes in', () => {
    expect(instructions.filter(({ text }) => SECRETS.some((name) => text.includes(name)))).toEqual(
      [],
    );
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.tmp', 'node_modules', '.git']));
    expect(all('RUN').find((text) => text.includes('npm run setup'))).toContain('rm -f .env');
  });

  test('leaves no lists of packages behind', () => {
    const installs = all('RUN').filter((text) => text.includes('apt-get install'));
    expect(installs).toHaveLength(1);
    for (const text of installs) {
      expect(text).toContain('--no-install-recommends');
      expect(text).toContain('rm -rf /var/lib/apt/lists/*');
    }
  });
});

describe('compose.yaml', () => {
  const { app, database, redis } = compose.services;

  test('runs the application, PostgreSQL and Redis, with pinned majors', () => {
    expect(Object.keys(compose.services)).toEqual(['app', 'database', 'redis']);
    expect([app.build, database.image, redis.image]).toEqual([
      '.',
      'postgres:17-trixie',
      'redis:7-alpine',
    ]);
  });

  test("has PostgreSQL's programs of the server's major in the image", () => {
    const major = /postgres:(\d+)/.exec(database.image ?? '')?.[1];
    expect(all('RUN').join()).toContain(`postgresql-client-${major}`);
  });

  test('asks for every secret and holds none', () => {
    for (const name of [...SECRETS, 'POSTGRES_PASSWORD']) {
      const holder = name === 'POSTGRES_PASSWORD' ? database : app;
      expect(holder.environment?.[name]).toMatch(new RegExp(`^\\$\\{${name}:\\?`));
    }
    expect(app.environment?.DATABASE_URL).toMatch(/:\$\{POSTGRES_PASSWORD:\?[^}]*\}@database/);
  });

  test('waits for what it needs, and opens one port on this machine alone', () => {
    expect(Object.values(app.depends_on ?? {}).map(({ condition }) => condition)).toEqual(
      Array(2).fill('service_healthy'),
    );
    expect([database, redis].map(({ healthcheck }) => healthcheck?.test[0])).toEqual([
      'CMD',
      'CMD',
    ]);
    expect([app.ports, database.ports, redis.ports]).toEqual([
      ['127.0.0.1:1337:1337'],
      undefined,
      undefined,
    ]);
  });

  test('keeps database, uploads and backups in volumes that it declares', () => {
    const used = [app, database].flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(':')[0]),
    );
    expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  test('sets nothing that the newsroom does not know', () => {
    const example = read('.env.example');
    const names = Object.keys(app.environment ?? {}).filter((name) => name !== 'NODE_ENV');
    expect(names.filter((name) => !example.includes(`${name}=`))).toEqual([]);
  });
});

test('the manual says that the images were not built', () => {
  expect(manual).toContain('the images were not built in CI');
});
