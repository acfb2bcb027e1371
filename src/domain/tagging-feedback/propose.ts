import { foldName } from '../text/fold';
import type { TagRecord } from '../vocabulary/tag-record';
import type { Tally, TagTally } from './tally';

/** A proposed change; it is never applied automatically. */
export type Proposal =
  | { kind: 'alias'; tag: string; word: string; evidence: AliasEvidence }
  | { kind: 'drop-alias'; tag: string; word: string; evidence: RejectionEvidence }
  | { kind: 'stop-word'; tag: string; evidence: RejectionEvidence }
  | { kind: 'min-mentions'; tag: string; mentions: number; evidence: ThresholdEvidence };

export interface AliasEvidence {
  /** Articles to which editors added the tag, and those among them that have the word. */
  added: number;
  withWord: number;
  /** Articles of the archive with the word, and those among them that bear the tag. */
  inArchive: number;
  withTag: number;
}

export interface RejectionEvidence {
  kept: number;
  rejected: number;
}

export interface ThresholdEvidence {
  before: number;
  /** Rejections that would not have happened, and tags that editors kept and would have missed. */
  avoided: number;
  lost: number;
}

/** A word of articles to which editors added a tag. */
export interface WordOfTag {
  tagId: string;
  /** Folded. */
  word: string;
  evidence: AliasEvidence;
}

/** Twice may be chance, or one editor's preference. */
const LEAST = 3;
/** From half of the articles on, a word counts as a name of the tag. */
const SHARE_OF_ADDED = 0.5;
/**
 * The share of articles with the word that must be about the tag, or the alias would put it on others.
 */
const SHARE_OF_WORD = 0.8;
/** From this share of rejections on, a tag is wrong in general. */
const SHARE_REJECTED = 0.8;
/** Rejections that a threshold must spare for each tag that it would lose. */
const SPARED_PER_LOST = 4;
/** Beyond, a tag that is mentioned that often is what the article is about. */
const HIGHEST_THRESHOLD = 10;
/** More words for one tag would be its field and not its name. */
const WORDS_PER_TAG = 3;

/** Everything that the decisions suggest, the strongest first in each kind. Deterministic. */
export function propose(input: {
  tally: Tally;
  tags: readonly TagRecord[];
  words: readonly WordOfTag[];
  /** Folded names and aliases of all tags, and words that are never tags. */
  knownNames: ReadonlySet<string>;
}): Proposal[] {
  const byId = new Map(input.tags.map((tag) => [tag.id, tag]));
  const judged = [...input.tally.tags.values()].flatMap((tally) => {
    const tag = byId.get(tally.tagId);
    return tag && tag.state !== 'retired' ? [{ tag, tally }] : [];
  });
  return [
    ...aliases({ ...input, byId }),
    ...judged.flatMap(droppedAliases).sort(byRejections),
    ...judged.flatMap(stopWords).sort(byRejections),
    ...judged.flatMap(thresholds),
  ];
}

function aliases(input: {
  words: readonly WordOfTag[];
  byId: ReadonlyMap<string, TagRecord>;
  knownNames: ReadonlySet<string>;
}): Proposal[] {
  const { words, byId, knownNames } = input;
  const found = words
    .filter(({ word, tagId, evidence }) => {
      const { added, withWord, inArchive, withTag } = evidence;
      return (
        byId.get(tagId)?.state === 'approved' &&
        !knownNames.has(word) &&
        withWord >= LEAST &&
        withWord >= SHARE_OF_ADDED * added &&
        withTag >= SHARE_OF_WORD * inArchive
      );
    })
    .sort(
      (a, b) =>
        b.evidence.withWord - a.evidence.withWord ||
        a.evidence.inArchive - b.evidence.inArchive ||
        (a.word < b.word ? -1 : 1),
    );
  const perTag = new Map<string, number>();
  return found.flatMap(({ tagId, word, evidence }) => {
    const before = perTag.get(tagId) ?? 0;
    perTag.set(tagId, before + 1);
    if (before >= WORDS_PER_TAG) return [];
    return [{ kind: 'alias' as const, tag: byId.get(tagId)?.name ?? '', word, evidence }];
  });
}

interface Judged {
  tag: TagRecord;
  tally: TagTally;
}

function droppedAliases({ tag, tally }: Judged): Extract<Proposal, { kind: 'drop-alias' }>[] {
  return tag.aliases.flatMap((alias) => {
    const evidence = tally.forms.get(foldName(alias));
    if (!evidence || !isMostlyRejected(evidence) || foldName(alias) === foldName(tag.name)) {
      return [];
    }
    return [{ kind: 'drop-alias' as const, tag: tag.name, word: alias, evidence }];
  });
}

/** A retired tag's name is never proposed again, as keyword or otherwise: it is a stop word. */
function stopWords({ tag, tally }: Judged): Extract<Proposal, { kind: 'stop-word' }>[] {
  const { kept, rejected, added } = tally;
  if (tag.state !== 'candidate' || added > 0 || !isMostlyRejected(tally)) return [];
  return [{ kind: 'stop-word', tag: tag.name, evidence: { kept, rejected } }];
}

function isMostlyRejected({ kept, rejected }: RejectionEvidence): boolean {
  return rejected >= LEAST && rejected >= SHARE_REJECTED * (kept + rejected);
}

/** The threshold that spares most rejections for what it loses; of equal ones the lowest. */
function thresholds({ tag, tally }: Judged): Proposal[] {
  if (tag.state !== 'approved') return [];
  // As evidence.ts has it: a title is enough, but for a person whom nothing else tells apart.
  const isTitleNothing = tag.kind === 'person' && tag.contextWords.length === 0;
  const counted = [...tally.mentions.inText, ...(isTitleNothing ? tally.mentions.inTitle : [])];
  let best: ThresholdEvidence | null = null;
  let mentions = tag.minMentions;
  for (let least = tag.minMentions + 1; least <= HIGHEST_THRESHOLD; least += 1) {
    const below = counted.filter(([count]) => count < least).map(([, counts]) => counts);
    const avoided = below.reduce((sum, { rejected }) => sum + rejected, 0);
    const lost = below.reduce((sum, { kept }) => sum + kept, 0);
    if (avoided < LEAST || avoided < SPARED_PER_LOST * lost) continue;
    if (best && avoided - lost <= best.avoided - best.lost) continue;
    best = { before: tag.minMentions, avoided, lost };
    mentions = least;
  }
  return best ? [{ kind: 'min-mentions', tag: tag.name, mentions, evidence: best }] : [];
}

function byRejections(
  a: { tag: string; evidence: RejectionEvidence },
  b: { tag: string; evidence: RejectionEvidence },
): number {
  return b.evidence.rejected - a.evidence.rejected || (a.tag < b.tag ? -1 : 1);
}
