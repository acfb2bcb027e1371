import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Runs `act` with a temporary folder, which is deleted afterwards. */
export async function inTemporaryFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'newsroom-bench-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The environment of a process that opens a SQLite newsroom, with throw-away secrets. */
export function newsroomEnvironment(databaseFile: string): NodeJS.ProcessEnv {
  const secret = () => randomBytes(16).toString('base64url');
  return {
    ...process.env,
    NODE_ENV: 'production',
    STRAPI_TELEMETRY_DISABLED: 'true',
    LOG_LEVEL: 'warn',
    // The same for a command and a server: addresses are part of prerendered pages.
    PUBLIC_URL: 'https://www.newsroom.example',
    // One reader requests thousands.
    RATE_LIMITS: 'false',
    DATABASE_CLIENT: '',
    DATABASE_URL: '',
    DATABASE_FILENAME: databaseFile,
    APP_KEYS: `${secret()},${secret()}`,
    API_TOKEN_SALT: secret(),
    ADMIN_JWT_SECRET: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    JWT_SECRET: secret(),
    ENCRYPTION_KEY: secret(),
  };
}
