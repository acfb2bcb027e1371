import type { RankedSection, SectionText } from '../../domain/sections/types';
import type { SectionTree } from '../reference/sections';
import type { TrainedClassifier } from './section-model';

/** How many of the ranked sections are suggested; the rest is noise. */
const RANKED = 5;

export interface NamedSection {
  documentId: string;
  /** Names from the root. */
  sectionPath: string[];
  /** 0 to 1, calibrated. */
  probability: number;
}

/** What an editor is shown; it never sets a section. */
export interface NamedSuggestion {
  /** The section to propose; null when the model abstains. */
  suggested: NamedSection | null;
  reason: 'sure' | 'unsure' | 'too-little-text';
  /** Likeliest first, at most five. */
  ranked: NamedSection[];
}

/** The classifier's answer in sections that there are: one deleted since the training is left out. */
export function suggestSection({
  classifier,
  article,
  sections,
}: {
  classifier: TrainedClassifier;
  article: SectionText;
  sections: SectionTree;
}): NamedSuggestion {
  const suggestion = classifier.suggest(article);
  const named = (found: RankedSection) => nameOf(sections, found);
  const best = suggestion.ranked[0];
  const suggested = suggestion.section !== null && best ? (named(best)[0] ?? null) : null;
  const isGone = suggestion.section !== null && suggested === null;
  return {
    suggested,
    reason: isGone ? 'unsure' : suggestion.reason,
    ranked: suggestion.ranked.flatMap(named).slice(0, RANKED),
  };
}

function nameOf(sections: SectionTree, { section, probability }: RankedSection): NamedSection[] {
  if (!sections.byId.has(section)) return [];
  const sectionPath = sections
    .lineage(section)
    .reverse()
    .map(({ name }) => name);
  return [
    { documentId: section, sectionPath, probability: Math.round(probability * 10_000) / 10_000 },
  ];
}
