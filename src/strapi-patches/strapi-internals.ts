import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * A file inside a package that the pinned Strapi brings, where there is no door to what it does. Null
 * when another version keeps it elsewhere: what hooks into it then steps back.
 *
 * @param input.packages from a dependency of `@strapi/strapi` to the package meant
 * @param input.file from the folder in which that package's main file lies
 */
export function strapiInternal<Module>(input: {
  packages: readonly string[];
  file: string;
}): Module | null {
  const require = createRequire(__filename);
  let folder = path.dirname(require.resolve('@strapi/strapi'));
  for (const name of input.packages) {
    folder = path.dirname(require.resolve(name, { paths: [folder] }));
  }
  const file = path.join(folder, input.file);
  // The caller knows what the file of that version gives.
  return existsSync(file) ? (require(file) as Module) : null;
}
