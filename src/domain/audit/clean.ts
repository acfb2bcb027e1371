import { oneLine } from '../text/one-line';
import { storableText } from '../text/storable';
import type { AuditEvent } from './entry';

/** Characters to keep of foreign texts: names, labels, user agents, addresses. */
export const MAX_AUDIT_TEXT = 200;

/** A foreign text, cleaned for one line of a record; null when nothing is left. */
export function auditText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Cut first: the rest of a 50 KB text does not matter. Half a character at the cut is replaced.
  const text = oneLine(storableText(String(value).slice(0, MAX_AUDIT_TEXT)));
  return text === '' ? null : text;
}

/** An event in its stored form: every text cut to one line, fields in alphabetical order. */
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
