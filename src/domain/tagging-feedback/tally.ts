import type { Decision, Outcome, Rule } from './decisions';

export type Counts = Record<Outcome, number>;

/** How often a tag was kept and rejected at a number of mentions, where the number decides. */
export interface MentionCounts {
  kept: number;
  rejected: number;
}

export interface TagTally extends Counts {
  tagId: string;
  name: string;
  /** By folded name or alias. */
  forms: Map<string, Pick<Counts, 'kept' | 'rejected'>>;
  /** By number of mentions in texts without it in the title, and in those with it. */
  mentions: { inText: Map<number, MentionCounts>; inTitle: Map<number, MentionCounts> };
}

export interface Tally {
  tags: Map<string, TagTally>;
  rules: Map<Rule, Counts>;
}

/** More mentions than this are this many: no threshold is higher. */
const MOST_MENTIONS = 50;

/** Adds decisions up, one article after another. Grows with the vocabulary, not with the archive. */
export function createTally(): Tally & { add(decision: Decision): void } {
  const tally: Tally = { tags: new Map(), rules: new Map() };
  return {
    ...tally,
    add(decision) {
      const { tagId, name, outcome, rule, count, inTitle, forms } = decision;
      const tag = tally.tags.get(tagId) ?? emptyTag(tagId);
      tally.tags.set(tagId, tag);
      if (name !== '') tag.name = name;
      tag[outcome] += 1;
      const ofRule = tally.rules.get(rule) ?? emptyCounts();
      tally.rules.set(rule, ofRule);
      ofRule[outcome] += 1;
      if (outcome !== 'kept' && outcome !== 'rejected') return;
      for (const form of forms) {
        const ofForm = tag.forms.get(form) ?? { kept: 0, rejected: 0 };
        tag.forms.set(form, ofForm);
        ofForm[outcome] += 1;
      }
      if (count === 0) return;
      const mentions = inTitle ? tag.mentions.inTitle : tag.mentions.inText;
      const at = Math.min(count, MOST_MENTIONS);
      const ofCount = mentions.get(at) ?? { kept: 0, rejected: 0 };
      mentions.set(at, ofCount);
      ofCount[outcome] += 1;
    },
  };
}

function emptyCounts(): Counts {
  return { kept: 0, rejected: 0, added: 0, unseen: 0 };
}

function emptyTag(tagId: string): TagTally {
  return {
    tagId,
    name: '',
    ...emptyCounts(),
    forms: new Map(),
    mentions: { inText: new Map(), inTitle: new Map() },
  };
}
