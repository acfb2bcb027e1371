import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The project's folder: the nearest one above with a package.json. Compiled code is in a build's folder,
 * to which `dist` is a link (scripts/lib/builds.mjs), so its depth varies.
 *
 * @param from the folder of a compiled file
 */
export function projectRoot(from: string): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('No package.json above the compiled project.');
  return projectRoot(parent);
}
