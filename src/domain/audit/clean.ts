import { oneLine } from '../text/one-line';
import { storableText } from '../text/storable';
import type { AuditEvent } from './entry';

/** Characters that are kept of what others chose: names, labels, user agents, addresses. */
export const MAX_AUDIT_TEXT = 200;

/** What somebody else typed, fit for one line of a record; null when nothing is left. */
export function auditText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Cut first: the rest of 50 KB is nobody's concern. Half a character at the cut is replaced.
  const text = oneLine(storableText(String(value).slice(0, MAX_AUDIT_TEXT)));
  return text === '' ? null : text;
}

/** An event as it is kept: every text cut to one line, fields in the order of the alphabet. */
export function cleanEvent({ actor, action, subject, fields, details }: AuditEvent): AuditEvent {
  return {
    actor: {
      key: auditText(actor.key) ?? 'unknown',
      name: auditText(actor.name),
      origin: auditText(actor.origin),
      agent: auditText(actor.agent),
    },
    action,
    subject: {
      type: subject.type,
      id: auditText(subject.id),
      label: auditText(subject.label),
    },
    fields: [...new Set(fields)].sort(),
    details,
  };
}
