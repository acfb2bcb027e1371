import { BackupError, type Manifest } from './manifest';

/**
 * Refuses a backup that this newsroom cannot read unchanged.
 *
 * @param here the newsroom to restore into
 * @param allowOlder also accept a backup of other content types, which the next start changes to these
 * @throws BackupError `other-database`, `newer-backup`, `other-schema`
 */
export function requireRestorable(input: {
  manifest: Manifest;
  here: Pick<Manifest, 'engine' | 'version'>;
  allowOlder: boolean;
}): void {
  const { manifest, here, allowOlder } = input;
  for (const part of ['application', 'strapi'] as const) {
    if (compareVersions(manifest.version[part], here.version[part]) <= 0) continue;
    throw new BackupError(
      'newer-backup',
      `This backup was made with ${part} ${manifest.version[part]}, and here is ${here.version[part]}: update first.`,
    );
  }
  const isOther = manifest.version.schema !== here.version.schema;
  if (isOther && manifest.engine !== here.engine) {
    throw new BackupError(
      'other-database',
      `This backup of ${NAMES[manifest.engine]} was made with other content types than the ones here, and goes to ${NAMES[here.engine]} with the same ones only: restore it on its own kind, start the newsroom once, and back that up.`,
    );
  }
  if (!isOther || allowOlder) return;
  throw new BackupError(
    'other-schema',
    'This backup was made with other content types than the ones here. Restore it with the code of then, or say --other-schema: the next start changes its tables to those of now, as an update does.',
  );
}

const NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

/** Negative when `a` is older; `5.54.0` and its like, without what follows a hyphen. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (const index of [0, 1, 2]) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(version: string): number[] {
  return version.split('-', 1).join('').split('.', 3).map(Number);
}
