import { type ArticleDecision, type EditorAgreement, type TagChange } from './types';

/** Titles shown of each tag that comes, and of each that goes. */
const SAMPLES = 3;

/** An article that would gain or lose a tag. */
export interface PreviewSample {
  documentId: string;
  title: string;
  matches: TagChange['matches'];
}

/** What a run would do to one tag: how many articles gain and lose it, and some of them. */
export interface TagPreview {
  id: string;
  name: string;
  adds: number;
  removes: number;
  added: PreviewSample[];
  removed: PreviewSample[];
}

/** What a run over the archive would do. An article counts once, draft and published row together. */
export interface RetagPreview {
  articles: number;
  /** Articles of which a row would be written; of `retagged` the tags themselves change. */
  written: number;
  retagged: number;
  adds: number;
  removes: number;
  agreement: EditorAgreement;
  /** Most changes first. */
  tags: TagPreview[];
}

export interface PreviewTally {
  add(decision: ArticleDecision): void;
  result(): RetagPreview;
}

/** Sums up decisions, one after the other; keeps at most three samples per tag. */
export function createPreviewTally(): PreviewTally {
  const counts = { articles: 0, written: 0, retagged: 0, adds: 0, removes: 0 };
  const agreement = { manual: 0, manualFound: 0, rejected: 0, rejectedProposed: 0 };
  const tags = new Map<string, TagPreview>();
  const entryOf = ({ id, name }: TagChange): TagPreview => {
    const entry = tags.get(id) ?? { id, name, adds: 0, removes: 0, added: [], removed: [] };
    tags.set(id, entry);
    return entry;
  };
  return {
    add(decision) {
      const { documentId, title, rows } = decision;
      counts.articles += 1;
      if (rows.length > 0) counts.written += 1;
      for (const key of ['manual', 'manualFound', 'rejected', 'rejectedProposed'] as const) {
        agreement[key] += decision.agreement[key];
      }
      const { added, removed } = changesOf(decision);
      if (added.length + removed.length > 0) counts.retagged += 1;
      counts.adds += added.length;
      counts.removes += removed.length;
      for (const change of added) {
        const entry = entryOf(change);
        entry.adds += 1;
        keep(entry.added, { documentId, title, matches: change.matches });
      }
      for (const change of removed) {
        const entry = entryOf(change);
        entry.removes += 1;
        keep(entry.removed, { documentId, title, matches: change.matches });
      }
    },
    result: () => ({
      ...counts,
      agreement: { ...agreement },
      tags: [...tags.values()].sort(
        (a, b) => b.adds + b.removes - (a.adds + a.removes) || (a.id < b.id ? -1 : 1),
      ),
    }),
  };
}

/** The tags that an article gets and loses, each once, in its draft or in what readers see. */
export function changesOf({ rows }: Pick<ArticleDecision, 'rows'>): {
  added: TagChange[];
  removed: TagChange[];
} {
  const once = (changes: readonly TagChange[]) => [
    ...new Map(changes.map((change) => [change.id, change])).values(),
  ];
  return {
    added: once(rows.flatMap(({ added }) => added)),
    removed: once(rows.flatMap(({ removed }) => removed)),
  };
}

function keep(samples: PreviewSample[], sample: PreviewSample): void {
  if (samples.length < SAMPLES) samples.push(sample);
}
