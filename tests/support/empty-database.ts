import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Engine } from './newsroom';
import { createDatabase, dropDatabase, postgresUrl } from './postgres';

/** A database that nothing has opened yet. */
export interface EmptyDatabase {
  env: Record<string, string>;
  remove(): Promise<void>;
}

export async function makeEmptyDatabase(engine: Engine): Promise<EmptyDatabase> {
  if (engine === 'postgres') {
    const name = `newsroom_empty_${process.pid}_${randomBytes(4).toString('hex')}`;
    return { env: { DATABASE_URL: await createDatabase(name) }, remove: () => dropDatabase(name) };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-empty-'));
  return {
    env: { DATABASE_FILENAME: path.join(folder, 'new', 'newsroom.db') },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

/** `describe` for one engine; its tests are skipped by name if its server is missing. */
export function describeOn(engine: Engine): jest.Describe {
  return engine === 'sqlite' || postgresUrl() !== null ? describe : describe.skip;
}
