import type { Core } from '@strapi/strapi';
import type { ChainHead } from '../../domain/audit/chain';
import type { AuditAction, AuditEntry } from '../../domain/audit/entry';
import { createChainVerifier, type ChainFault } from '../../domain/audit/verify-chain';
import { asJson, selectRows, selectOf, type SelectRows } from '../database';
import { AUDIT_ENTRIES, AUDIT_HEAD } from './objects';

interface EntryRow {
  seq: number | string;
  at: number | string;
  actor: string;
  actor_name: string | null;
  origin: string | null;
  agent: string | null;
  action: string;
  subject_type: string;
  subject_id: string | null;
  subject_label: string | null;
  fields: unknown;
  details: unknown;
  previous: string;
  hash: string;
}

function entryOf(row: EntryRow): AuditEntry {
  const fields = asJson(row.fields);
  return {
    seq: Number(row.seq),
    at: Number(row.at),
    actor: { key: row.actor, name: row.actor_name, origin: row.origin, agent: row.agent },
    // An edited entry may hold anything: its hash does not match.
    action: row.action as AuditAction,
    subject: { type: row.subject_type, id: row.subject_id, label: row.subject_label },
    fields: Array.isArray(fields) ? (fields as string[]) : [],
    details: asJson(row.details) as AuditEntry['details'],
    previous: row.previous,
    hash: row.hash,
  };
}

/** A filter; every part narrows it. */
export interface AuditQuestion {
  /** documentId of content, row id of a user, role, token or file. */
  subjectId?: string | undefined;
  subjectType?: string | undefined;
  actorKey?: string | undefined;
  /** An account: what it did and what was done to it, including logins. */
  person?: { kind: string; uid: string; id: string } | undefined;
  action?: AuditAction | undefined;
  from?: Date | undefined;
  /** Exclusive end. */
  to?: Date | undefined;
  /** Only entries before this one. */
  before?: number | undefined;
  limit: number;
}

/** The newest first. */
export async function findEntries(
  strapi: Core.Strapi,
  question: AuditQuestion,
): Promise<AuditEntry[]> {
  const { subjectId, subjectType, actorKey, person, action, from, to, before } = question;
  const conditions: [string, ...(string | number)[]][] = [];
  if (subjectId !== undefined) conditions.push(['subject_id = ?', subjectId]);
  if (subjectType !== undefined) conditions.push(['subject_type = ?', subjectType]);
  if (actorKey !== undefined) conditions.push(['actor = ?', actorKey]);
  if (person) {
    const { kind, uid, id } = person;
    conditions.push([
      '(actor = ? or (subject_id = ? and subject_type = ?))',
      `${kind}:${id}`,
      id,
      uid,
    ]);
  }
  if (action !== undefined) conditions.push(['action = ?', action]);
  if (from) conditions.push(['at >= ?', from.getTime()]);
  if (to) conditions.push(['at < ?', to.getTime()]);
  if (before !== undefined) conditions.push(['seq < ?', before]);
  const rows = await selectRows<EntryRow>(
    strapi,
    `select * from ${AUDIT_ENTRIES}
     ${conditions.length > 0 ? `where ${conditions.map(([sql]) => sql).join(' and ')}` : ''}
     order by seq desc limit ?`,
    [...conditions.flatMap(([, ...values]) => values), question.limit],
  );
  return rows.map(entryOf);
}

export interface AuditHead extends ChainHead {
  keptFrom: number;
}

export async function readHead(select: SelectRows): Promise<AuditHead | null> {
  const [row] = await select<{ seq: number | string; hash: string; kept_from: number | string }>(
    `select seq, hash, kept_from from ${AUDIT_HEAD} where id = 1`,
  );
  return row ? { seq: Number(row.seq), hash: row.hash, keptFrom: Number(row.kept_from) } : null;
}

export interface Verification {
  fault: ChainFault | null;
  /** Entries that were read. */
  entries: number;
  head: ChainHead;
  keptFrom: number;
}

const ENTRIES_AT_ONCE = 1000;
/** How often retention may shorten the chain while it is read. */
const ATTEMPTS = 3;

/**
 * Reads the whole chain page by page, up to its end at the start of this read: writers continue
 * meanwhile.
 */
export async function verifyChain(
  select: SelectRows,
  anchors: readonly ChainHead[] = [],
): Promise<Verification> {
  for (let attempt = 1; ; attempt += 1) {
    const head = await readHead(select);
    if (!head) throw new Error('The audit chain has lost its head and cannot be verified.');
    const verification = await verifyUpTo(select, head, anchors);
    const isMoved = (await readHead(select))?.keptFrom !== head.keptFrom;
    if (!verification.fault || !isMoved || attempt === ATTEMPTS) return verification;
  }
}

async function verifyUpTo(
  select: SelectRows,
  { keptFrom, ...head }: AuditHead,
  anchors: readonly ChainHead[],
): Promise<Verification> {
  const verifier = createChainVerifier({ keptFrom, head, anchors });
  let entries = 0;
  let last = -Infinity;
  for (;;) {
    const rows = await select<EntryRow>(
      `select * from ${AUDIT_ENTRIES} ${last === -Infinity ? '' : `where seq > ${last}`}
       order by seq limit ${ENTRIES_AT_ONCE}`,
    );
    for (const entry of rows.map(entryOf)) {
      // Written since this read began, or appended by hand: only the former moves the head.
      if (entry.seq > head.seq && (await readHead(select))?.seq !== head.seq) {
        return { fault: verifier.finish(), entries, head, keptFrom };
      }
      const fault = verifier.take(entry);
      if (fault) return { fault, entries, head, keptFrom };
      entries += 1;
      last = entry.seq;
    }
    if (rows.length < ENTRIES_AT_ONCE) {
      return { fault: verifier.finish(), entries, head, keptFrom };
    }
  }
}

export function verifyChainOf(
  strapi: Core.Strapi,
  anchors: readonly ChainHead[] = [],
): Promise<Verification> {
  return verifyChain(selectOf(strapi), anchors);
}
