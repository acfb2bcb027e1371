import { BEGINNING, entryHash, type ChainHead } from './chain';
import { CHECKPOINT_TYPE, type AuditEntry } from './entry';

export type ChainFault =
  | { code: 'entry-altered'; seq: number }
  | { code: 'entries-missing'; seq: number; lastSeq: number }
  | { code: 'entry-out-of-place'; seq: number }
  | { code: 'beginning-missing'; seq: number }
  | { code: 'head-altered'; seq: number }
  | { code: 'anchor-not-found'; seq: number };

/** Takes the entries in the order of `seq`, whole or from the checkpoint on. */
export interface ChainVerifier {
  /** The first error, or null so far; once set it does not change. */
  take(entry: AuditEntry): ChainFault | null;
  /** Call this after the last entry. */
  finish(): ChainFault | null;
}

/**
 * Looks for any edit, gap or reordering.
 *
 * `head` is where the database itself says that the chain ends; `anchors` are ends of the chain that were
 * noted elsewhere. A truncated chain with a rewritten head, or one recomputed from some entry on, shows
 * only at an anchor. `keptFrom` is the first entry after retention: its predecessor must be named, with
 * its hash, by a checkpoint that is itself in the chain.
 */
export function createChainVerifier(input: {
  keptFrom: number;
  head: ChainHead;
  anchors?: readonly ChainHead[];
}): ChainVerifier {
  const { keptFrom, head } = input;
  const anchors = new Map((input.anchors ?? []).map(({ seq, hash }) => [seq, hash]));
  const unseen = new Set([...anchors.keys()].filter((seq) => seq >= keptFrom));
  let before: ChainHead | null = null;
  let beginning: string = BEGINNING;
  let isBeginningProven = keptFrom === 1;
  let fault: ChainFault | null = null;

  function check(entry: AuditEntry): ChainFault | null {
    const { seq, previous, hash } = entry;
    const expected = before ? before.seq + 1 : keptFrom;
    if (seq > expected) return { code: 'entries-missing', seq: expected, lastSeq: seq - 1 };
    if (seq < expected) return { code: 'entry-out-of-place', seq };
    if (entryHash(entry) !== hash) return { code: 'entry-altered', seq };
    if (before && previous !== before.hash) {
      // Consistent in itself, but the next entry has another hash for it: sealed again after an edit.
      return { code: 'entry-altered', seq: before.seq };
    }
    if (!before && keptFrom > 1) beginning = previous;
    if (!before && keptFrom === 1 && previous !== BEGINNING) return { code: 'entry-altered', seq };
    const anchored = anchors.get(seq);
    if (anchored !== undefined && anchored !== hash) return { code: 'anchor-not-found', seq };
    return null;
  }

  return {
    take(entry) {
      fault ??= check(entry);
      if (fault) return fault;
      unseen.delete(entry.seq);
      before = { seq: entry.seq, hash: entry.hash };
      isBeginningProven ||= isCheckpoint(entry, { seq: keptFrom - 1, hash: beginning });
      return null;
    },
    finish() {
      if (fault) return fault;
      const end: ChainHead = before ?? { seq: keptFrom - 1, hash: BEGINNING };
      if (end.seq < head.seq) {
        return { code: 'entries-missing', seq: end.seq + 1, lastSeq: head.seq };
      }
      if (!isBeginningProven) return { code: 'beginning-missing', seq: keptFrom };
      if (end.seq > head.seq || end.hash !== head.hash)
        return { code: 'head-altered', seq: end.seq };
      const [lost] = [...unseen].sort((a, b) => a - b);
      return lost === undefined ? null : { code: 'anchor-not-found', seq: lost };
    },
  };
}

function isCheckpoint(entry: AuditEntry, end: ChainHead): boolean {
  const { action, subject, details } = entry;
  return (
    action === 'checkpoint' &&
    subject.type === CHECKPOINT_TYPE &&
    details?.through === end.seq &&
    details.hash === end.hash
  );
}

/** For the terminal. */
export function describeFault(fault: ChainFault): string {
  switch (fault.code) {
    case 'entry-altered':
      return `Entry ${fault.seq} was altered after it was written.`;
    case 'entries-missing':
      return fault.lastSeq === fault.seq
        ? `Entry ${fault.seq} is missing.`
        : `Entries ${fault.seq} to ${fault.lastSeq} are missing.`;
    case 'entry-out-of-place':
      return `Entry ${fault.seq} is not where it belongs.`;
    case 'beginning-missing':
      return `Everything before entry ${fault.seq} is gone, and no checkpoint in the chain says so.`;
    case 'head-altered':
      return `The chain does not end where its head says (entry ${fault.seq}).`;
    case 'anchor-not-found':
      return `Entry ${fault.seq} is not the one that an anchor knows: the chain was cut or rewritten.`;
  }
}
