import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

/**
 * A newsroom keeps the build it was started with: `dist` is a link that a new build is swapped in by
 * (scripts/lib/builds.mjs), and the panel's files must be those that this server's pages name.
 */
export function pinBuild(strapi: Core.Strapi): void {
  // Strapi's type has them read-only.
  const dist = strapi.dirs.dist as unknown as Record<string, string>;
  const named = dist.root ?? '';
  if (!existsSync(named)) return;
  const actual = realpathSync(named);
  for (const [name, folder] of Object.entries(dist)) {
    dist[name] = path.join(actual, path.relative(named, folder));
  }
}
