import { type Token } from '../chinese/segment';
import { type ArticleTokens } from './article-tokens';
import { compactText, type CompactText } from './compact-text';
import { isDenied } from './denial';
import { createContextTest, isEnough } from './evidence';
import { repeatedParagraphs } from './repeated-paragraphs';
import { suggestionScore } from './score';
import { type TagSuggestion, type VocabularyEntry } from './types';
import { createVocabularyNames, type VocabularyNames } from './vocabulary-names';
import { createWholeWordTest, type NameHit } from './whole-word';
import { isInWorkTitle } from './work-titles';

export interface VocabularyMatcher {
  /** `tokens`: segmentArticle of the same title and text, to save cutting it again. */
  match(input: { title: string; text: string; tokens?: ArticleTokens }): TagSuggestion[];
}

interface EntryHit extends NameHit {
  owners: readonly number[];
}

interface Evidence {
  count: number;
  inTitle: boolean;
  firstPosition: number | null;
  forms: Map<string, number>;
  longestForm: number;
}

/**
 * Compiles a vocabulary once, for any number of articles. A match folds script, width and case,
 * takes the longest name at a place (shorter ones that it covers do not count), and never cuts a
 * word (whole-word.ts). What the text denies (denial.ts), what is
 * but part of a book's title (work-titles.ts) and what is printed again does not count.
 * When mentions suffice for a tag is said in evidence.ts. Entries with `autoApply: false` still
 * occupy the names they own. A name given twice belongs to every entry with context words, and of
 * the others to the one whose own name it is, then to the smaller id.
 *
 * The result is sorted by score, then by name; time is linear in the text.
 */
export function createVocabularyMatcher(entries: readonly VocabularyEntry[]): VocabularyMatcher {
  const names = createVocabularyNames(entries);
  return {
    match({ title, text, tokens }) {
      const found = new Map<number, Evidence>();
      const texts = [
        { text: title, compact: compactText(title), tokens: tokens?.title, isTitle: true },
        { text, compact: compactText(text), tokens: tokens?.text, isTitle: false },
      ];
      for (const part of texts) collectEvidence({ ...part, entries, names, found });
      const isInArticle = createContextTest(() =>
        texts.map(({ compact }) => compact.slice(0, compact.units.length)),
      );
      return suggestions({ entries, found, isInArticle });
    },
  };
}

function collectEvidence(input: {
  text: string;
  compact: CompactText;
  tokens: readonly Token[] | undefined;
  isTitle: boolean;
  entries: readonly VocabularyEntry[];
  names: VocabularyNames;
  found: Map<number, Evidence>;
}): void {
  const { text, compact, tokens, isTitle, entries, names, found } = input;
  const isWholeWord = createWholeWordTest({ text, compact, tokens });
  const longestAt = (start: number): EntryHit | undefined => {
    if (!names.trie.mayStartAt(compact.units, start)) return undefined;
    // Mostly none: two units are the beginning of many a name.
    let hits: EntryHit[] | undefined;
    names.trie.forEachNameAt(compact.units, start, (name, end) => {
      (hits ??= []).push({ owners: names.owners[name] ?? [], start, end });
    });
    for (const hit of hits?.reverse() ?? []) {
      const owners = hit.owners.filter((owner) =>
        isWholeWord(hit, entries[owner]?.kind ?? 'topic'),
      );
      if (owners.length > 0) return { ...hit, owners };
    }
    return undefined;
  };
  /** A longer name that begins inside the hit: 龍嘉機場 in 和龍嘉機場. */
  const isOutdone = (hit: EntryHit): boolean => {
    for (let start = hit.start + 1; start < hit.end; start += 1) {
      const rival = longestAt(start);
      if (rival && rival.end - rival.start > hit.end - hit.start) return true;
    }
    return false;
  };
  const isInWork = (hit: EntryHit, owner: number): boolean =>
    isInWorkTitle(hit, entries[owner]?.kind ?? 'topic', compact);
  const isRepeated = createRangeTest(repeatedParagraphs(text));
  for (let start = 0; start < compact.units.length;) {
    const hit = longestAt(start);
    if (hit && !isOutdone(hit)) {
      if (!isDenied(hit, compact.slice) && !isRepeated(compact.origin[start] ?? 0)) {
        const owners = hit.owners.filter((owner) => isTitle || !isInWork(hit, owner));
        record({ hit: { ...hit, owners }, text, origin: compact.origin, isTitle, found });
      }
      start = hit.end;
    } else {
      start += 1;
    }
  }
}

/** For positions asked about in ascending order. */
function createRangeTest(ranges: readonly [number, number][]): (position: number) => boolean {
  let next = 0;
  return (position) => {
    while (position >= (ranges[next]?.[1] ?? Infinity)) next += 1;
    return position >= (ranges[next]?.[0] ?? Infinity);
  };
}

function record(input: {
  hit: EntryHit;
  text: string;
  origin: Int32Array;
  isTitle: boolean;
  found: Map<number, Evidence>;
}): void {
  const { hit, text, origin, isTitle, found } = input;
  const position = origin[hit.start] ?? 0;
  const printed = text.slice(position, (origin[hit.end - 1] ?? 0) + 1);
  for (const owner of hit.owners) {
    const evidence = found.get(owner) ?? noEvidence();
    found.set(owner, evidence);
    evidence.count += 1;
    evidence.forms.set(printed, (evidence.forms.get(printed) ?? 0) + 1);
    evidence.longestForm = Math.max(evidence.longestForm, hit.end - hit.start);
    if (isTitle) evidence.inTitle = true;
    else evidence.firstPosition ??= position;
  }
}

function noEvidence(): Evidence {
  return { count: 0, inTitle: false, firstPosition: null, forms: new Map(), longestForm: 0 };
}

function suggestions(input: {
  entries: readonly VocabularyEntry[];
  found: ReadonlyMap<number, Evidence>;
  isInArticle: (word: string) => boolean;
}): TagSuggestion[] {
  const { entries, found, isInArticle } = input;
  const list: TagSuggestion[] = [];
  for (const [owner, evidence] of found) {
    const entry = entries[owner];
    if (!entry?.autoApply || !isEnough(entry, evidence, isInArticle)) continue;
    const { count, inTitle, forms } = evidence;
    list.push({
      id: entry.id,
      name: entry.name,
      count,
      score: suggestionScore(evidence),
      inTitle,
      matches: [...forms]
        .map(([form, times]) => ({ text: form, count: times }))
        .sort((a, b) => b.count - a.count || compareText(a.text, b.text)),
    });
  }
  return list.sort(bySuggestionRank);
}

/** Score downwards, then name, then id: the one order in which suggestions are ranked. */
export function bySuggestionRank(a: TagSuggestion, b: TagSuggestion): number {
  return b.score - a.score || compareText(a.name, b.name) || compareText(a.id, b.id);
}

/** By code unit, the same in every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
