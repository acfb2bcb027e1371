import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './root.mjs';

/**
 * One hash over names and contents of files and folders.
 *
 * @param paths relative to the project; folders are walked, what does not exist counts as absent
 * @param without paths relative to the project that are left out
 * @param also further strings of the state, e.g. a setting
 */
export function fingerprint({ paths, without = [], also = [] }) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((each) => filesUnder(each, without))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update('\0');
  }
  for (const text of also) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/** Every file under a path, sorted, relative to the project, with forward slashes. */
export function filesUnder(relative, without = []) {
  if (without.includes(relative) || !existsSync(inRoot(relative))) return [];
  if (!statSync(inRoot(relative)).isDirectory()) return [relative];
  return readdirSync(inRoot(relative))
    .sort()
    .flatMap((name) => filesUnder(path.posix.join(relative, name), without));
}
