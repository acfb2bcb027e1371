import { segmentArticle, type ArticleTokens } from '../domain/tagging/article-tokens';
import { extractKeywords } from '../domain/tagging/keywords';
import { countedWords } from '../domain/tagging/keywords/counted-words';
import type { ArchiveUse } from '../domain/tagging/keywords/word-use';
import type { CandidateKeyword } from '../domain/tagging/types';
import { htmlToText } from '../domain/body/plain-text';
import type { Vocabulary } from '../repositories/reference/vocabulary';

/** An article's words and the keywords among them that the vocabulary does not know. */
export interface KeywordFindings {
  /** The body's plain text, and title and text segmented into words. */
  text: string;
  tokens: ArticleTokens;
  candidates: readonly CandidateKeyword[];
}

/** How the archive uses these words. */
export type FindUse = (words: readonly string[]) => Promise<ArchiveUse>;

/** Finds an article's keywords. */
export async function readKeywords(
  vocabulary: Vocabulary,
  { title, body, maxCandidates }: { title: string; body: string; maxCandidates: number },
  findUse: FindUse,
): Promise<KeywordFindings> {
  const words = { title, text: htmlToText(body) };
  const tokens = segmentArticle(words);
  const archive = await findUse([...countedWords({ ...words, tokens }).keys()]);
  const candidates = extractKeywords({
    ...words,
    tokens,
    archive,
    exclude: vocabulary.knownNames,
    limit: maxCandidates,
  });
  return { text: words.text, tokens, candidates };
}
