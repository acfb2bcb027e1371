import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

/**
 * A newsroom keeps the build that it was started with: `dist` is a link that a new build replaces
 * (scripts/lib/builds.mjs), and the panel's files must be the ones that this server's pages name.
 */
export function pinBuild(strapi: Core.Strapi): void {
  // Strapi types them read-only.
  const dist = strapi.dirs.dist as unknown as Record<string, string>;
  const named = dist.root ?? '';
  if (!existsSync(named)) return;
  const actual = realpathSync(named);
  for (const [name, folder] of Object.entries(dist)) {
    dist[name] = path.join(actual, path.relative(named, folder));
  }
}
