import { LRUCache } from 'lru-cache';
import { segmentArticle, type ArticleTokens } from '../domain/tagging/article-tokens';
import { extractKeywords } from '../domain/tagging/keywords';
import { countedWords } from '../domain/tagging/keywords/counted-words';
import type { ArchiveUse } from '../domain/tagging/keywords/word-use';
import type { CandidateKeyword, TagSuggestion } from '../domain/tagging/types';
import { htmlToText } from '../domain/text/plain-text';
import type { Vocabulary } from '../repositories/reference/vocabulary';

/** What automation finds in an article's words. */
export interface Findings {
  suggestions: readonly TagSuggestion[];
  candidates: readonly CandidateKeyword[];
  /** The body's plain text, and title and text cut into words: for the search index. */
  text: string;
  tokens: ArticleTokens;
}

/** Characters of title and body that are remembered, for all articles together. */
const REMEMBERED_LENGTH = 200_000;

const remembered = new WeakMap<Vocabulary, LRUCache<string, Findings>>();

/** How the archive uses these words. */
export type FindUse = (words: readonly string[]) => Promise<ArchiveUse>;

/**
 * Reads an article for tags of the vocabulary and keywords that it lacks. The same words under the
 * same vocabulary give the same findings: a publication right after a save, or the second save of
 * an untouched text, need not read it again.
 */
export async function findIn(
  vocabulary: Vocabulary,
  article: { title: string; body: string; maxCandidates: number },
  findUse: FindUse,
): Promise<Findings> {
  const known = memoryOf(vocabulary);
  const key = `${article.maxCandidates}\n${article.title}\n${article.body}`;
  let findings = known.get(key);
  if (!findings) {
    findings = await read(vocabulary, article, findUse);
    known.set(key, findings);
  }
  return findings;
}

async function read(
  vocabulary: Vocabulary,
  { title, body, maxCandidates }: Parameters<typeof findIn>[1],
  findUse: FindUse,
): Promise<Findings> {
  const words = { title, text: htmlToText(body) };
  const tokens = segmentArticle(words);
  const archive = await findUse([...countedWords({ ...words, tokens }).keys()]);
  return {
    text: words.text,
    tokens,
    suggestions: vocabulary.matcher.match({ ...words, tokens }),
    candidates: extractKeywords({
      ...words,
      tokens,
      archive,
      exclude: vocabulary.knownNames,
      limit: maxCandidates,
    }),
  };
}

function memoryOf(vocabulary: Vocabulary): LRUCache<string, Findings> {
  let memory = remembered.get(vocabulary);
  if (!memory) {
    memory = new LRUCache({
      maxSize: REMEMBERED_LENGTH,
      sizeCalculation: (_findings, key) => key.length,
    });
    remembered.set(vocabulary, memory);
  }
  return memory;
}
