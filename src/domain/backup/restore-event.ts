import { cleanEvent } from '../audit/clean';
import { BACKUP_TYPE, type Actor, type AuditEvent } from '../audit/entry';
import type { Manifest } from './manifest';

/** The file of a restore. */
export interface ArchiveIdentity {
  /** Without its folder. */
  name: string;
  /** Of the file itself. */
  sha256: string;
}

/**
 * The entry about a restore in the restored newsroom's audit record: who restored, and from which backup.
 */
export function restoreEvent(input: {
  by: Actor;
  archive: ArchiveIdentity;
  manifest: Pick<Manifest, 'madeAt' | 'engine' | 'version'>;
}): AuditEvent {
  const { by, archive, manifest } = input;
  return cleanEvent({
    actor: by,
    action: 'restore',
    subject: { type: BACKUP_TYPE, id: null, label: archive.name },
    fields: [],
    details: {
      sha256: archive.sha256,
      madeAt: manifest.madeAt,
      engine: manifest.engine,
      application: manifest.version.application,
    },
  });
}
