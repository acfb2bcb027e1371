import { BEGINNING, sealEvent, type ChainHead } from '../../../../src/domain/audit/chain';
import {
  CHECKPOINT_TYPE,
  type AuditEntry,
  type AuditEvent,
} from '../../../../src/domain/audit/entry';

export function anEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    actor: { key: 'admin:1', name: '主編', origin: '192.0.2.7', agent: 'a browser' },
    action: 'update',
    subject: { type: 'api::article.article', id: 'abc', label: '延吉市社區圖書館開館' },
    fields: ['body', 'title'],
    details: null,
    ...changes,
  };
}

/** A number of entries, one per minute, after `head`. */
export function aChain(count: number, head: ChainHead = { seq: 0, hash: BEGINNING }): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    const label = `第${index + 1}次修改`;
    const event = anEvent({ subject: { type: 'api::article.article', id: 'abc', label } });
    const entry = sealEvent({ head, event, at: 1_700_000_000_000 + index * 60_000 });
    entries.push(entry);
    head = entry;
  }
  return entries;
}

/** The entry with which retention says what it deleted. */
export function aCheckpoint(deleted: ChainHead, head: ChainHead): AuditEntry {
  const event = anEvent({
    action: 'checkpoint',
    subject: { type: CHECKPOINT_TYPE, id: String(deleted.seq), label: null },
    fields: [],
    details: { through: deleted.seq, hash: deleted.hash, count: deleted.seq, days: 365 },
  });
  return sealEvent({ head, event, at: 1_800_000_000_000 });
}
