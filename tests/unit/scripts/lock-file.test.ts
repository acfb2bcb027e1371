import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}
const { packages } = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../../package-lock.json'), 'utf8'),
) as { packages: Record<string, LockedPackage> };

/** Node's own look-up: the folder's own node_modules first, then outwards. */
function isLocked(from: string, name: string): boolean {
  const own = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (own in packages) return true;
  return (
    from !== '' && isLocked(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
  );
}

test('the lock file holds the optional packages of every platform, without which npm ci refuses', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(from, name)),
  );
  expect(missing).toEqual([]);
});
