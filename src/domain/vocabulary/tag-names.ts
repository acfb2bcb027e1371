import { DomainError } from '../errors';
import { foldName } from '../text/fold';
import type { TagRecord } from './tag-record';

/** Finds a tag by documentId, slug or name, in either script. */
export function findTagBy(word: string, tags: readonly TagRecord[]): TagRecord {
  const folded = foldName(word);
  const found =
    tags.find(({ id }) => id === word) ??
    tags.find(({ slug }) => slug === word) ??
    tags.find(({ name }) => folded !== '' && foldName(name) === folded);
  if (found) return found;
  const owner = tags.find(({ aliases }) => aliases.some((alias) => foldName(alias) === folded));
  throw new DomainError(
    'tag-not-found',
    owner && folded !== ''
      ? `没有名为「${word}」的标签；它是「${owner.name}」的别名，请写这个名称。`
      : `没有名为「${word.slice(0, 100)}」的标签：请写它的名称、网址别名或 documentId。`,
  );
}

/** The first of each that folds alike; none that folds like one of `except`, and no empty one. */
export function distinctNames(names: readonly string[], except: readonly string[] = []): string[] {
  const seen = new Set(['', ...except.map(foldName)]);
  return names
    .map((name) => name.trim())
    .filter((name) => {
      const folded = foldName(name);
      if (seen.has(folded)) return false;
      seen.add(folded);
      return true;
    });
}

/** Whether the tag has this name or alias. */
export function isCalled(tag: Pick<TagRecord, 'name' | 'aliases'>, word: string): boolean {
  const folded = foldName(word);
  return [tag.name, ...tag.aliases].some((name) => foldName(name) === folded);
}
