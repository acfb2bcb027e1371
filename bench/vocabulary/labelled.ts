import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type VocabularyEntry } from '../../src/domain/tagging/types';

/** A text of our own with the tags that an editor would give it (data/labelled/README.md). */
export interface LabelledText {
  /** What is hard about it, in Chinese. */
  about: string;
  title: string;
  text: string;
  /** Names of tags. */
  tags: string[];
}

const textSchema = z.strictObject({
  about: z.string().min(1),
  title: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
});

const tagSchema = z.object({
  name: z.string(),
  kind: z.enum(['person', 'place', 'organization', 'topic', 'event']),
  aliases: z.array(z.string()).default([]),
  minMentions: z.int().default(1),
  autoApply: z.boolean().default(true),
  contextWords: z.array(z.string()).default([]),
});

/** The labelled texts and the vocabulary they are labelled with: the starter one and our persons. */
export function readLabelled(root: string): {
  texts: LabelledText[];
  vocabulary: VocabularyEntry[];
} {
  const read = (...file: string[]) => readFileSync(path.join(root, 'data', ...file), 'utf8');
  const tags = (...file: string[]) => z.array(tagSchema).parse(JSON.parse(read(...file)));
  return {
    texts: read('labelled', 'vocabulary.jsonl')
      .trim()
      .split('\n')
      .map((line) => textSchema.parse(JSON.parse(line))),
    vocabulary: [...tags('yanji', 'tags.json'), ...tags('labelled', 'tags.json')].map((tag) => ({
      id: tag.name,
      ...tag,
    })),
  };
}

export interface Miss extends LabelledText {
  /** Tags that the matcher gave and the editor would not, and the other way round. */
  wrong: string[];
  missed: string[];
}

export interface VocabularyQuality {
  texts: number;
  given: number;
  right: number;
  wanted: number;
  precision: number;
  recall: number;
  misses: Miss[];
}

/** Counted over all texts (micro-averaged). */
export function vocabularyQuality(
  texts: readonly LabelledText[],
  tagsOf: (text: LabelledText) => readonly string[],
): VocabularyQuality {
  const misses: Miss[] = [];
  let given = 0;
  let right = 0;
  let wanted = 0;
  for (const text of texts) {
    const answer = [...new Set(tagsOf(text))];
    const wrong = answer.filter((tag) => !text.tags.includes(tag));
    const missed = text.tags.filter((tag) => !answer.includes(tag));
    if (wrong.length + missed.length > 0) misses.push({ ...text, wrong, missed });
    given += answer.length;
    right += answer.length - wrong.length;
    wanted += text.tags.length;
  }
  return {
    texts: texts.length,
    ...{ given, right, wanted, misses },
    precision: given === 0 ? 1 : right / given,
    recall: wanted === 0 ? 1 : right / wanted,
  };
}

/** Every text whose tags are not the editor's, one per line. */
export function describeMisses(misses: readonly Miss[]): string {
  const names = (label: string, tags: readonly string[]) =>
    tags.length > 0 ? [`${label} ${tags.join(', ')}`] : [];
  return [
    `\nThe vocabulary on the labelled set: ${misses.length} texts with a miss`,
    ...misses.map(({ about, title, wrong, missed }) =>
      [`  ${title} (${about})`, ...names('wrong', wrong), ...names('missed', missed)].join('; '),
    ),
  ].join('\n');
}
