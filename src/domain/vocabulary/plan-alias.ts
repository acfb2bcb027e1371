import { DomainError } from '../errors';
import { foldName } from '../text/fold';
import { isCalled } from './tag-names';
import type { TagRecord } from './tag-record';

/**
 * The tag's aliases with one more; the same list if it has that name already. Another tag's name or alias
 * is refused, but where context words tell the two apart (docs/adr/0021).
 *
 * @throws DomainError name-empty, alias-taken, tag-was-merged
 */
export function planAlias(input: {
  tag: TagRecord;
  alias: string;
  tags: readonly TagRecord[];
}): string[] {
  const { tag, tags } = input;
  const alias = input.alias.trim();
  refuseMerged(tag, tags);
  if (foldName(alias) === '') throw new DomainError('name-empty', '别名不能为空。');
  if (isCalled(tag, alias)) return [...tag.aliases];
  const owner = tags.find(
    (other) => other.id !== tag.id && other.state !== 'retired' && isCalled(other, alias),
  );
  if (owner && (tag.contextWords.length === 0 || owner.contextWords.length === 0)) {
    throw new DomainError(
      'alias-taken',
      `「${alias}」已是标签「${owner.name}」的名称或别名：请先从那里去掉，或给两个标签都写上语境词。`,
      { owner: owner.id },
    );
  }
  return [...tag.aliases, alias];
}

/**
 * The tag's aliases with one less.
 *
 * @throws DomainError alias-unknown
 */
export function planAliasRemoval({ tag, alias }: { tag: TagRecord; alias: string }): string[] {
  const folded = foldName(alias);
  const left = tag.aliases.filter((name) => foldName(name) !== folded);
  if (left.length === tag.aliases.length) {
    throw new DomainError(
      'alias-unknown',
      `「${alias}」不是「${tag.name}」的别名。它的别名有：${tag.aliases.join('、') || '无'}。`,
    );
  }
  return left;
}

/** A merged tag cannot be changed. */
export function refuseMerged(tag: TagRecord, tags: readonly TagRecord[]): void {
  if (tag.mergedIntoId === null) return;
  const target = tags.find(({ id }) => id === tag.mergedIntoId)?.name ?? '';
  throw new DomainError(
    'tag-was-merged',
    `「${tag.name}」已并入「${target}」：请改用后者；要分开，请运行 npm run tags -- split ${target} --into ${tag.name}。`,
  );
}
