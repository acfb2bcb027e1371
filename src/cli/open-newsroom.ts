import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import { nameProgram } from '../repositories/audit/actor';
import { closeStrapi } from '../repositories/database/close';
import { projectRoot } from '../repositories/project-root';
import { useUtcTimes } from '../repositories/times/utc-times';

/** Compiled, this file is <dist>/src/cli/open-newsroom.js. */
export const DIST = path.resolve(__dirname, '..', '..');

export const ROOT = projectRoot(DIST);

/**
 * A command waits longer for the lock than a person at a screen, and leaves it to others now and then.
 */
const BESIDE_A_SERVER = { 'database.lockSeconds': 30, 'database.restsBetweenWrites': true };

/** Reads `.env` before anything else needs it; the environment takes precedence. Times are in UTC. */
export function loadEnvironment(): void {
  const file = path.join(ROOT, '.env');
  if (existsSync(file)) {
    // Node reports a file that it may not read as missing.
    accessSync(file, constants.R_OK);
    process.loadEnvFile(file);
  }
  useUtcTimes();
}

/**
 * Opens the newsroom for one command, without admin panel and HTTP server, and closes it however the
 * command ends. Default content loads if the database is empty. The command's writes are recorded under
 * its file's name, `cli:import`.
 *
 * @param settings further configuration, set before it starts
 */
export async function withNewsroom<T>(
  act: (strapi: Core.Strapi) => Promise<T>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  process.env.STRAPI_TELEMETRY_DISABLED ??= 'true';
  const strapi = createStrapi({ appDir: ROOT, distDir: DIST, serveAdminPanel: false });
  strapi.log.level = 'error';
  for (const [name, value] of Object.entries(BESIDE_A_SERVER)) strapi.config.set(name, value);
  for (const [name, value] of Object.entries(settings)) strapi.config.set(name, value);
  nameProgram(strapi, `cli:${path.basename(process.argv[1] ?? '', '.js')}`);
  await strapi.load();
  try {
    return await act(strapi);
  } finally {
    await closeStrapi(strapi);
  }
}
