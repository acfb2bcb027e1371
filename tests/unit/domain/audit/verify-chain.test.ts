import { BEGINNING, entryHash, type ChainHead } from '../../../../src/domain/audit/chain';
import type { AuditEntry } from '../../../../src/domain/audit/entry';
import {
  createChainVerifier,
  describeFault,
  type ChainFault,
} from '../../../../src/domain/audit/verify-chain';
import { aChain, aCheckpoint, anEvent } from './builders';

const endOf = (entries: readonly AuditEntry[]): ChainHead => {
  const { seq, hash } = entries.at(-1) ?? { seq: 0, hash: BEGINNING };
  return { seq, hash };
};

function verify(
  entries: readonly AuditEntry[],
  {
    head = endOf(entries),
    keptFrom = 1,
    anchors = [],
  }: { head?: ChainHead; keptFrom?: number; anchors?: ChainHead[] } = {},
): ChainFault | null {
  const verifier = createChainVerifier({ keptFrom, head, anchors });
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) verifier.take(entry);
  return verifier.finish();
}

const at = (entries: readonly AuditEntry[], seq: number): AuditEntry => {
  const found = entries.find((entry) => entry.seq === seq);
  if (!found) throw new Error(`No entry ${seq}.`);
  return found;
};
const replace = (entries: readonly AuditEntry[], changed: AuditEntry): AuditEntry[] =>
  entries.map((entry) => (entry.seq === changed.seq ? changed : entry));
const resealed = (entry: AuditEntry): AuditEntry => ({ ...entry, hash: entryHash(entry) });

describe('a chain as it was written', () => {
  test('is whole, also when it is empty', () => {
    expect(verify([])).toBeNull();
    expect(verify(aChain(1))).toBeNull();
    expect(verify(aChain(50))).toBeNull();
  });

  test('gives the same hashes today as on the day it was written', () => {
    expect(endOf(aChain(3)).hash).toBe(
      'd9cb4b3b9f4cadc891e7e9e476c74bbe21f6e6c158b7189e7cd18084be57a919',
    );
  });

  test('says the same with details in another order', () => {
    const [entry] = aChain(1);
    if (!entry) throw new Error('No entry.');
    const one = { ...entry, details: { a: 1, b: null } };
    expect(entryHash(one)).toBe(entryHash({ ...entry, details: { b: null, a: 1 } }));
  });
});

describe('an edited entry', () => {
  const EDITS: [string, Partial<AuditEntry>][] = [
    ['who', { actor: { ...anEvent().actor, key: 'admin:2' } }],
    ['the name of who', { actor: { ...anEvent().actor, name: '別人' } }],
    ['from where', { actor: { ...anEvent().actor, origin: '192.0.2.8' } }],
    ['with what', { actor: { ...anEvent().actor, agent: null } }],
    ['what was done', { action: 'delete' }],
    ['to what', { subject: { ...anEvent().subject, id: 'xyz' } }],
    ['what it was called', { subject: { ...anEvent().subject, label: '另一篇稿' } }],
    ['when', { at: 1_600_000_000_000 }],
    ['which fields', { fields: [] }],
    ['the details', { details: { reason: 'none' } }],
    ['its link', { previous: 'f'.repeat(64) }],
    ['its hash', { hash: 'f'.repeat(64) }],
  ];
  test.each(EDITS)('%s: that entry is named', (_what, edit) => {
    const chain = aChain(9);
    expect(verify(replace(chain, { ...at(chain, 4), ...edit }))).toEqual({
      code: 'entry-altered',
      seq: 4,
    });
  });

  test.each([1, 4, 8])('and seals it again is found by the next one: entry %d', (seq) => {
    const chain = aChain(9);
    const edited = resealed({ ...at(chain, seq), action: 'delete' });
    expect(verify(replace(chain, edited))).toEqual({ code: 'entry-altered', seq });
  });

  test('and seals the last one again is found by the head', () => {
    const chain = aChain(9);
    const edited = resealed({ ...at(chain, 9), action: 'delete' });
    const head = endOf(chain);
    expect(verify(replace(chain, edited), { head })).toEqual({ code: 'head-altered', seq: 9 });
  });

  test('and seals everything after it again, head included, is found by an anchor', () => {
    const chain = aChain(9);
    const edited = resealed({ ...at(chain, 4), action: 'delete' });
    const forged = [...chain.slice(0, 3), edited, ...aChain(5, edited)];
    expect(verify(forged)).toBeNull();
    expect(verify(forged, { anchors: [endOf(chain.slice(0, 3)), endOf(chain)] })).toEqual({
      code: 'anchor-not-found',
      seq: 9,
    });
  });
});

describe('entries taken out, put in or moved', () => {
  const chain = aChain(9);
  const head = endOf(chain);
  const without = (...seqs: number[]) => chain.filter(({ seq }) => !seqs.includes(seq));

  test.each<[string, number[], ChainFault]>([
    ['one in the middle', [4], { code: 'entries-missing', seq: 4, lastSeq: 4 }],
    ['several', [4, 5, 6, 8], { code: 'entries-missing', seq: 4, lastSeq: 6 }],
    ['the first', [1], { code: 'entries-missing', seq: 1, lastSeq: 1 }],
    ['the last', [8, 9], { code: 'entries-missing', seq: 8, lastSeq: 9 }],
    ['all', chain.map(({ seq }) => seq), { code: 'entries-missing', seq: 1, lastSeq: 9 }],
  ])('out %s', (_which, seqs, fault) => {
    expect(verify(without(...seqs), { head })).toEqual(fault);
  });

  test('out of the middle, and closes the gap', () => {
    const closed = without(4).map((entry) =>
      entry.seq > 4 ? { ...entry, seq: entry.seq - 1 } : entry,
    );
    expect(verify(closed, { head })).toEqual({ code: 'entry-altered', seq: 4 });
  });

  test('out of the end, and moves the head back, is found by an anchor alone', () => {
    const cut = chain.slice(0, 7);
    expect(verify(cut)).toBeNull();
    expect(verify(cut, { anchors: [head] })).toEqual({ code: 'anchor-not-found', seq: 9 });
  });

  test('in at the end', () => {
    const [forged] = aChain(1, head);
    if (!forged) throw new Error('No entry.');
    expect(verify([...chain, forged], { head })).toEqual({ code: 'head-altered', seq: 10 });
  });

  test('in between, moving the others on', () => {
    const moved = chain.map((entry) => (entry.seq > 4 ? { ...entry, seq: entry.seq + 1 } : entry));
    const [forged] = aChain(1, at(chain, 4));
    if (!forged) throw new Error('No entry.');
    expect(verify([...moved, forged], { head })).toEqual({ code: 'entry-altered', seq: 6 });
  });

  test('from one place to another', () => {
    const swapped = chain.map((entry) => {
      if (entry.seq === 3) return { ...entry, seq: 6 };
      return entry.seq === 6 ? { ...entry, seq: 3 } : entry;
    });
    expect(verify(swapped, { head })).toEqual({ code: 'entry-altered', seq: 3 });
  });
});

describe('a chain whose beginning retention deleted', () => {
  const chain = aChain(9);
  const deleted = endOf(chain.slice(0, 4));
  const checkpoint = aCheckpoint(deleted, endOf(chain));
  const kept = [...chain.slice(4), checkpoint];

  test('is whole from the checkpoint on', () => {
    expect(verify(kept, { keptFrom: 5 })).toBeNull();
  });

  test('is whole when the checkpoint is all that is left', () => {
    const all = aCheckpoint(endOf(chain), endOf(chain));
    expect(verify([all], { keptFrom: 10 })).toBeNull();
  });

  test('without a checkpoint somebody else deleted it', () => {
    expect(verify(kept.slice(0, -1), { keptFrom: 5 })).toEqual({
      code: 'beginning-missing',
      seq: 5,
    });
  });

  test('was deleted further than the checkpoint says', () => {
    expect(verify(kept.slice(1), { keptFrom: 6 })).toEqual({ code: 'beginning-missing', seq: 6 });
    expect(verify(kept.slice(1), { keptFrom: 5 })).toEqual({
      code: 'entries-missing',
      seq: 5,
      lastSeq: 5,
    });
  });

  test('old anchors are of no more use, and do no harm', () => {
    expect(verify(kept, { keptFrom: 5, anchors: [deleted, endOf(chain)] })).toBeNull();
  });
});

test('what is wrong is said in a sentence with the entry’s number', () => {
  expect(describeFault({ code: 'entries-missing', seq: 4, lastSeq: 6 })).toBe(
    'Entries 4 to 6 are missing.',
  );
  expect(describeFault({ code: 'entry-altered', seq: 4 })).toContain('Entry 4 ');
});
