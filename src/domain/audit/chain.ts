import { createHash } from 'node:crypto';
import type { AuditEntry, AuditEvent } from './entry';

/** The hash that the first entry follows. */
export const BEGINNING = '0'.repeat(64);

/** The end of a chain, which the next entry follows. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/**
 * Appends an event after `head`. The hash covers the position, the time, everything in the entry and the
 * previous hash, so that no entry can be edited, moved or left out unnoticed (a hash chain: Haber and
 * Stornetta 1991, https://doi.org/10.1007/BF00196791).
 */
export function sealEvent(input: { head: ChainHead; event: AuditEvent; at: number }): AuditEntry {
  const { head, event, at } = input;
  const unsealed = { ...event, seq: head.seq + 1, at, previous: head.hash };
  return { ...unsealed, hash: entryHash(unsealed) };
}

/** SHA-256 over a JSON array of fixed order; the first element names the format. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, action, subject, fields, details, previous } = entry;
  const whole = [
    'newsroom-audit-1',
    previous,
    seq,
    at,
    [actor.key, actor.name, actor.origin, actor.agent],
    action,
    [subject.type, subject.id, subject.label],
    [...fields],
    details === null ? null : Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}
