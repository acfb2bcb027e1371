import { htmlToText } from '../../body/plain-text';
import { parseTagging } from '../merge';
import { type Tagging } from '../types';
import { createPromotion, isSameState, rememberLast } from './decide';
import { createNameSearch } from './name-search';
import { type RulesHistory } from './rules-history';
import { type EditorAgreement, type RetagArticle, type RetagRow, type RetagRules } from './types';

/** What can be said about an article without tagging it. */
export interface AffectedTest {
  /**
   * What the vocabulary makes of what editors decided, when reading the article under today's rules
   * would leave all its rows as they are; null when it has to be read.
   */
  untouched(article: RetagArticle): EditorAgreement | null;
}

/**
 * Tells the articles in which the rules' changes since their tags were decided make no difference: no
 * name that was added, removed or changed its meaning is a word of their text, and their links and
 * keywords say what their `tagging` says. A text is trusted to be the one that was tagged: what was
 * written without the newsroom is found by reading all.
 *
 * @param input.withAgreement false if the rejected tags that would be proposed again are not needed: they
 * require reading the article
 */
export function createAffectedTest(input: {
  rules: RetagRules;
  history: RulesHistory;
  withAgreement: boolean;
}): AffectedTest {
  const { rules, history, withAgreement } = input;
  const names = new Map(rules.entries.map(({ id, name }) => [id, name]));
  const promotedOf = createPromotion(rules.candidateTags);
  const search = createNameSearch(history.names);
  const latest = [...history.names.values()].reduce((a, b) => Math.max(a, b), 0);
  const parse = rememberLast((json: string | null) => parseOwn(json, history));

  const decidedBy = (row: RetagRow, { rules: version }: Tagging): number => {
    const own = version === undefined ? undefined : history.numbers.get(version);
    return Math.max(own ?? -1, row.isCovered ? (history.covered ?? -1) : -1);
  };
  const isConsistent = (row: RetagRow, { tags, candidates }: Tagging): boolean => {
    const linked = new Set(row.tags.map(({ id }) => id));
    const promoted = new Set(promotedOf(candidates).map(({ id }) => id));
    for (const [id, { origin }] of Object.entries(tags)) {
      if (linked.has(id) !== (origin !== 'rejected')) return false;
      if (origin === 'auto' && !names.has(id) && !promoted.has(id)) return false;
      if (origin === 'rejected' && withAgreement && names.has(id)) return false;
    }
    return (
      row.tags.every(({ id, name }) => tags[id]?.name === (names.get(id) ?? name)) &&
      [...promoted].every((id) => tags[id] !== undefined)
    );
  };
  const hasChangedKeyword = ({ candidates }: Tagging, since: number): boolean =>
    candidates.some(({ folded }) => (history.names.get(folded) ?? -1) > since);

  const isNamedIn = (html: string, since: number): boolean =>
    search.inHtml(html) > since && search.asWords(htmlToText(html)) > since;

  return {
    untouched({ rows: [first, ...others] }) {
      // Rows that differ are decided with an eye on each other.
      if (!first || others.some((row) => !isSameState(first, row))) return null;
      const tagging = parse(first.tagging);
      if (!tagging) return null;
      const since = Math.min(...[first, ...others].map((row) => decidedBy(row, tagging)));
      if (since < history.everythingSince) return null;
      if (!isConsistent(first, tagging)) return null;
      if (since < latest) {
        if (hasChangedKeyword(tagging, since)) return null;
        if (search.asWords(first.title) > since) return null;
        if (isNamedIn(first.body ?? '', since)) return null;
      }
      return agreementOf(tagging, names);
    },
  };
}

/** The result of deciding again, as far as it is stored. */
function agreementOf({ tags }: Tagging, known: ReadonlyMap<string, string>): EditorAgreement {
  const entries = Object.entries(tags).filter(([id]) => known.has(id));
  const manual = entries.filter(([, { origin }]) => origin === 'manual');
  return {
    manual: manual.length,
    manualFound: manual.filter(([, { matches }]) => matches.length > 0).length,
    rejected: entries.filter(([, { origin }]) => origin === 'rejected').length,
    rejectedProposed: 0,
  };
}

/**
 * A value with the name of rules of this database was written by the newsroom: its shape need not be
 * checked.
 */
function parseOwn(json: string | null, { numbers }: RulesHistory): Tagging | null {
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    const { rules } = value as Partial<Tagging>;
    return rules !== undefined && numbers.has(rules) ? (value as Tagging) : parseTagging(value);
  } catch {
    return null;
  }
}
