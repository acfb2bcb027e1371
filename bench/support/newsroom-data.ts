import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROTECTED_KINDS } from '../../src/delivery/rendering/protected-names';
import { PROJECT_ROOT } from './paths';

/** Names from the newsroom's own data that generated articles mention. */
export interface NewsroomNames {
  /** Places and institutions of the vocabulary. */
  subjects: string[];
  /** Credits that resolve to a classified source. */
  credits: string[];
}

export function newsroomNames(): NewsroomNames {
  const tags = read<{ name: string; kind: string }>('tags.json');
  const sources = read<{ name: string; ownership: string }>('sources.json');
  return {
    subjects: tags.filter(({ kind }) => kind !== 'topic').map(({ name }) => name),
    credits: sources.filter(({ ownership }) => ownership !== 'unresolved').map(({ name }) => name),
  };
}

/** Names of the vocabulary whose words delivery does not replace when it converts a text. */
export function namesKeptByDelivery(): string[] {
  return read<{ name: string; kind: string }>('tags.json')
    .filter(({ kind }) => PROTECTED_KINDS.has(kind))
    .map(({ name }) => name);
}

function read<T>(file: string): T[] {
  return JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'data/yanji', file), 'utf8')) as T[];
}
