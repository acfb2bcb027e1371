import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import { inRoot } from './root.mjs';

/**
 * Addresses where a PostgreSQL for tests may answer; the first that does is used. Setting
 * TEST_DATABASE_URL, or libpq's PG… variables, rules out all others.
 *
 * @param env TEST_DATABASE_URL, PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE
 * @param user the system user, PostgreSQL's default role
 */
export function postgresCandidates({ env, user }) {
  if (env.TEST_DATABASE_URL) return [env.TEST_DATABASE_URL];
  const named = ['PGHOST', 'PGPORT', 'PGUSER'].some((name) => env[name]);
  const roles = env.PGUSER ? [env.PGUSER] : [user, 'postgres'];
  const candidates = roles.map((role) => postgresUrl({ env, role }));
  return named ? candidates.slice(0, 1) : [...new Set(candidates)];
}

function postgresUrl({ env, role }) {
  const password = env.PGPASSWORD ? `:${encodeURIComponent(env.PGPASSWORD)}` : '';
  const host = env.PGHOST || '127.0.0.1';
  const database = encodeURIComponent(env.PGDATABASE || 'postgres');
  const login = `${encodeURIComponent(role)}${password}`;
  // A folder is a Unix socket, which a URL carries as a parameter.
  return host.startsWith('/')
    ? `postgres://${login}@localhost:${env.PGPORT || 5432}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${login}@${host}:${env.PGPORT || 5432}/${database}`;
}

/**
 * Finds a PostgreSQL in which the tests may create databases.
 *
 * @returns `{ url }` of the one that answers, or `{ reason }` in words
 */
export async function findPostgres({ env = process.env } = {}) {
  const candidates = postgresCandidates({ env, user: os.userInfo().username });
  let reason = '';
  for (const url of candidates) {
    try {
      await requireServer(url);
      return { url };
    } catch (error) {
      reason = reason || `${withoutPassword(url)}: ${error.message || error.code}`;
    }
  }
  return { reason };
}

async function requireServer(url) {
  if (!new URL(url).searchParams.has('host')) await requireListener(new URL(url));
  const { Client } = createRequire(inRoot('package.json'))('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      'SELECT rolcreatedb OR rolsuper AS allowed FROM pg_roles WHERE rolname = current_user',
    );
    if (!rows[0] || !rows[0].allowed) throw new Error('this role may not create databases');
  } finally {
    await client.end().catch(() => {});
  }
}

function requireListener({ hostname, port }) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port: Number(port || 5432), timeout: 3000 });
    const finish = (error) => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    socket.on('connect', () => finish());
    socket.on('timeout', () => finish(new Error('no answer')));
    socket.on('error', (error) => finish(new Error(`no server (${error.code})`)));
  });
}

function withoutPassword(url) {
  return url.replace(/:[^:@/]*@/, '@');
}
