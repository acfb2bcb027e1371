import { LRUCache } from 'lru-cache';
import type { TagSuggestion } from '../../domain/tagging/types';
import type { Vocabulary } from '../../repositories/reference/vocabulary';
import { readKeywords, type FindUse, type KeywordFindings } from '../../search/read-findings';

/** What automation finds in an article's words; text and tokens serve the search index as well. */
export interface Findings extends KeywordFindings {
  suggestions: readonly TagSuggestion[];
}

/** Characters of title and body in the cache, over all articles. */
const REMEMBERED_LENGTH = 200_000;

const remembered = new WeakMap<Vocabulary, LRUCache<string, Findings>>();

/**
 * Finds the vocabulary's tags in an article, and keywords that the vocabulary lacks. The same words under
 * the same vocabulary give the same findings, so a publication right after a save, or a second save of
 * the same text, uses the cache.
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
  article: Parameters<typeof findIn>[1],
  findUse: FindUse,
): Promise<Findings> {
  const found = await readKeywords(vocabulary, article, findUse);
  const { text, tokens } = found;
  return {
    ...found,
    suggestions: vocabulary.matcher.match({ title: article.title, text, tokens }),
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
