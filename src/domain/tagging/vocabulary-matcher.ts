import { foldAligned, foldName } from '../text/fold';
import { type Token } from '../text/segment';
import { type ArticleTokens } from './article-tokens';
import { compactText } from './compact-text';
import { createNameTrie, type NameTrie, type OwnedName } from './name-trie';
import { suggestionScore } from './score';
import { type TagSuggestion, type VocabularyEntry } from './types';
import { createWholeWordTest, type NameHit } from './whole-word';

export interface VocabularyMatcher {
  /** `tokens`: segmentArticle of the same title and text, to save cutting it again. */
  match(input: { title: string; text: string; tokens?: ArticleTokens }): TagSuggestion[];
}

interface EntryHit extends NameHit {
  owner: number;
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
 * word (whole-word.ts). A tag is suggested when its names occur `minMentions` times in title and
 * text together, or once in the title. Entries with `autoApply: false` still occupy the names they
 * own. A name given twice belongs to the entry whose own name it is, then to the smaller id.
 *
 * The result is sorted by score, then by name; time is linear in the text.
 */
export function createVocabularyMatcher(entries: readonly VocabularyEntry[]): VocabularyMatcher {
  const trie = createNameTrie(ownedNames(entries));
  return {
    match({ title, text, tokens }) {
      const found = new Map<number, Evidence>();
      collectEvidence({ text: title, tokens: tokens?.title, isTitle: true, entries, trie, found });
      collectEvidence({ text, tokens: tokens?.text, isTitle: false, entries, trie, found });
      return suggestions(entries, found);
    },
  };
}

function ownedNames(entries: readonly VocabularyEntry[]): OwnedName[] {
  const byId = entries
    .map(({ id }, owner) => ({ id, owner }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const forms = (names: readonly string[], owner: number): OwnedName[] =>
    names.flatMap((name) => foldedForms(name).map((form) => ({ name: form, owner })));
  return [
    ...byId.flatMap(({ owner }) => forms([entries[owner]?.name ?? ''], owner)),
    ...byId.flatMap(({ owner }) => forms(entries[owner]?.aliases ?? [], owner)),
  ];
}

/** Without punctuation, and as written where a name has punctuation inside: 延大（延邊大學）. */
function foldedForms(name: string): string[] {
  const bare = foldName(name);
  const { units, slice } = compactText(foldAligned(name).trim());
  const printed = slice(0, units.length);
  return [...new Set([bare, bare === '' ? '' : printed])].filter((form) => form !== '');
}

function collectEvidence(input: {
  text: string;
  tokens: readonly Token[] | undefined;
  isTitle: boolean;
  entries: readonly VocabularyEntry[];
  trie: NameTrie;
  found: Map<number, Evidence>;
}): void {
  const { text, tokens, isTitle, entries, trie, found } = input;
  const compact = compactText(text);
  const isWholeWord = createWholeWordTest({ text, compact, tokens });
  const longestAt = (start: number): EntryHit | undefined => {
    const hits: EntryHit[] = [];
    trie.forEachNameAt(compact.units, start, (owner, end) => hits.push({ owner, start, end }));
    return hits.findLast((hit) => isWholeWord(hit, entries[hit.owner]?.kind ?? 'topic'));
  };
  /** A longer name that begins inside the hit: 龍嘉機場 in 和龍嘉機場. */
  const isOutdone = (hit: EntryHit): boolean => {
    for (let start = hit.start + 1; start < hit.end; start += 1) {
      const rival = longestAt(start);
      if (rival && rival.end - rival.start > hit.end - hit.start) return true;
    }
    return false;
  };
  for (let start = 0; start < compact.units.length;) {
    const hit = longestAt(start);
    if (hit && !isOutdone(hit)) {
      record({ hit, text, origin: compact.origin, isTitle, found });
      start = hit.end;
    } else {
      start += 1;
    }
  }
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
  const evidence = found.get(hit.owner) ?? noEvidence();
  found.set(hit.owner, evidence);
  evidence.count += 1;
  evidence.forms.set(printed, (evidence.forms.get(printed) ?? 0) + 1);
  evidence.longestForm = Math.max(evidence.longestForm, hit.end - hit.start);
  if (isTitle) evidence.inTitle = true;
  else evidence.firstPosition ??= position;
}

function noEvidence(): Evidence {
  return { count: 0, inTitle: false, firstPosition: null, forms: new Map(), longestForm: 0 };
}

function suggestions(
  entries: readonly VocabularyEntry[],
  found: ReadonlyMap<number, Evidence>,
): TagSuggestion[] {
  const list: TagSuggestion[] = [];
  for (const [owner, evidence] of found) {
    const entry = entries[owner];
    if (!entry?.autoApply) continue;
    const { count, inTitle, forms } = evidence;
    if (!inTitle && count < entry.minMentions) continue;
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
