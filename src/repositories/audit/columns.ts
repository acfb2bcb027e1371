import type { AuditEntry } from '../../domain/audit/entry';

/** Of the table of entries, in the order of `valuesOfEntry`. */
export const columnsOfEntry: readonly string[] = [
  ...['seq', 'at', 'actor', 'actor_name', 'origin', 'agent', 'action'],
  ...['subject_type', 'subject_id', 'subject_label', 'fields', 'details', 'previous', 'hash'],
];

/** An entry as stored in the table. */
export function valuesOfEntry(entry: AuditEntry): (string | number | null)[] {
  const { seq, at, actor, action, subject, fields, details, previous, hash } = entry;
  return [
    ...[seq, at, actor.key, actor.name, actor.origin, actor.agent, action],
    ...[subject.type, subject.id, subject.label, JSON.stringify(fields)],
    ...[details && JSON.stringify(details), previous, hash],
  ];
}
