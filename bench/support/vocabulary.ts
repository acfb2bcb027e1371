import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TagKind, type VocabularyEntry } from '../../src/domain/tagging/types';
import { pick, type Random } from './random';

const VOCABULARY_SIZE = 5_000;

export interface StarterTag {
  name: string;
  kind: TagKind;
  aliases: string[];
  minMentions?: number;
}

export function readStarterVocabulary(): StarterTag[] {
  const path = join(process.cwd(), 'data', 'yanji', 'tags.json');
  return JSON.parse(readFileSync(path, 'utf8')) as StarterTag[];
}

/** The starter vocabulary, filled up with invented names of three aliases each. */
export function fillVocabulary(starter: readonly StarterTag[], random: Random): VocabularyEntry[] {
  const characters = [...new Set(starter.map(({ name }) => name).join(''))];
  const makeName = (): string =>
    Array.from({ length: 2 + random(4) }, () => pick(characters, random)).join('');
  const entries = starter.map((tag, index) => ({
    id: `starter-${index}`,
    name: tag.name,
    aliases: tag.aliases,
    kind: tag.kind,
    minMentions: tag.minMentions ?? 1,
    autoApply: true,
  }));
  while (entries.length < VOCABULARY_SIZE) {
    entries.push({
      id: `made-${entries.length}`,
      name: makeName(),
      aliases: [makeName(), makeName(), makeName()],
      kind: 'topic',
      minMentions: 1,
      autoApply: true,
    });
  }
  return entries;
}
