import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Loads a file inside a package that the pinned Strapi depends on, for behaviour without a public hook.
 * Null when another version keeps the file elsewhere: the patch that needs it then does nothing.
 *
 * @param input.packages from a dependency of `@strapi/strapi` to the package meant
 * @param input.file relative to the folder of that package's main file
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
  // The caller knows what this version of the file exports.
  return existsSync(file) ? (require(file) as Module) : null;
}
