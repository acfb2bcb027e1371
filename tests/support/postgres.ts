import { Client } from 'pg';

/** The server on which tests may create databases; null when none answers (scripts/test.mjs). */
export function postgresUrl(): string | null {
  return process.env.TEST_POSTGRES_URL ?? null;
}

/** Creates a database, as a copy of `template` if one is named, and returns its address. */
export async function createDatabase(name: string, template?: string): Promise<string> {
  await administer(`create database "${name}" ${template ? `template "${template}"` : ''}`);
  const url = new URL(requiredUrl());
  url.pathname = `/${name}`;
  return url.toString();
}

export function dropDatabase(name: string): Promise<void> {
  return administer(`drop database if exists "${name}" with (force)`);
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: requiredUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function requiredUrl(): string {
  const url = postgresUrl();
  if (!url) throw new Error('TEST_POSTGRES_URL names no server.');
  return url;
}
