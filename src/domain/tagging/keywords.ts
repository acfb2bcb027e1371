import { foldName } from '../text/fold';
import { segmentArticle, type ArticleTokens } from './article-tokens';
import { findCandidates, type Candidate } from './keywords/candidates';
import { chooseKeywords } from './keywords/choose';
import { featuresOf, type FeatureName, type FeatureValues } from './keywords/features';
import { pointsOf, probabilityOf, SCORECARD, type Scorecard } from './keywords/scorecard';
import { wordStream, type WordStream } from './keywords/word-stream';
import { EMPTY_ARCHIVE, type ArchiveUse } from './keywords/word-use';
import { roundScore } from './score';
import { type CandidateKeyword } from './types';

const DEFAULT_LIMIT = 5;

/** An article to be read for keywords. */
export interface KeywordArticle {
  title: string;
  text: string;
  /** segmentArticle of the same title and text, to save cutting it again. */
  tokens?: ArticleTokens;
  /** The word use of the newsroom's own articles; by default the dictionaries'. */
  archive?: ArchiveUse;
}

/**
 * Candidates for new tags: words and phrases that an editor would take as keywords and that the
 * vocabulary does not know. Every word and phrase of the title or written twice is scored by its place,
 * frequency, kind and rarity (docs/adr/0018); nothing in `exclude` (folded names and aliases), no words
 * of the trade.
 *
 * At most `limit` (default 5), best first, each as the text prints it most often; `score` is the
 * probability. Deterministic; linear in the text.
 */
export function extractKeywords(
  input: KeywordArticle & { exclude?: ReadonlySet<string>; limit?: number },
): CandidateKeyword[] {
  const { exclude, limit = DEFAULT_LIMIT } = input;
  const { stream, rows } = readCandidates(input);
  const scored = rows
    .filter(({ candidate }) => !exclude?.has(candidate.key))
    .map(({ candidate, values }) => ({
      candidate,
      probability: probabilityOf(SCORECARD, values),
    }));
  const seen = new Set<string>(['']);
  return chooseKeywords(scored, { ...SCORECARD, limit }).flatMap(({ candidate, probability }) => {
    const name = usualForm(stream, candidate);
    const folded = foldName(name);
    // Punctuation within a word (wi-fi) does not distinguish tags.
    if (seen.has(folded) || exclude?.has(folded)) return [];
    seen.add(folded);
    return [{ name, folded, score: roundScore(probability), count: candidate.places.length }];
  });
}

/** Why a candidate has its score: the features that count and their points (log-odds). */
export interface ExplainedCandidate {
  name: string;
  key: string;
  probability: number;
  count: number;
  values: FeatureValues;
  points: [name: FeatureName, points: number][];
}

/** All candidates, best first, with their features and points; nothing is left out. */
export function explainKeywords(
  article: KeywordArticle,
  scorecard: Scorecard = SCORECARD,
): ExplainedCandidate[] {
  const { stream, rows } = readCandidates(article);
  return rows
    .map(({ candidate, values }) => ({
      name: usualForm(stream, candidate),
      key: candidate.key,
      probability: probabilityOf(scorecard, values),
      count: candidate.places.length,
      values,
      points: pointsOf(scorecard, values),
    }))
    .sort((a, b) => b.probability - a.probability || (a.key < b.key ? -1 : 1));
}

/** The candidates of an article with their features, from which weights are learnt. */
export function readCandidates(article: KeywordArticle): {
  stream: WordStream;
  rows: { candidate: Candidate; values: FeatureValues }[];
} {
  const { title, text, archive = EMPTY_ARCHIVE } = article;
  const tokens = article.tokens ?? segmentArticle(article);
  const stream = wordStream({ title, text, tokens });
  const candidates = findCandidates(stream);
  const values = featuresOf(stream, candidates, archive);
  return {
    stream,
    rows: candidates.list.flatMap((candidate, index) => {
      const row = values[index];
      return row ? [{ candidate, values: row }] : [];
    }),
  };
}

/** The form printed most often, of equal ones the first. */
function usualForm({ words, printed }: WordStream, { places, key }: Candidate): string {
  const forms = new Map<string, number>();
  let usual = '';
  let most = 0;
  for (const at of places) {
    const start = words[at]?.start ?? 0;
    const form = printed.slice(start, start + key.length);
    const count = (forms.get(form) ?? 0) + 1;
    forms.set(form, count);
    if (count > most) [usual, most] = [form, count];
  }
  return usual;
}
