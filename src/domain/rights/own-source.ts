import { foldCredit } from './credit';
import { createSourceIndex } from './source-resolution';
import type { SourceRecord } from './types';

export type OwnSourcePlan =
  /** It has the site's name. */
  | { kind: 'same'; id: string }
  | {
      kind: 'rename';
      id: string;
      oldName: string;
      aliases: readonly string[];
      /** An unclassified source, created by credits to the new name: it becomes our own. */
      absorbed: string | null;
    }
  /** Another outlet has the name. */
  | { kind: 'taken'; by: SourceRecord }
  /** No source is our own, or several are and cannot be told apart. */
  | { kind: 'unknown' };

/**
 * Plans how the site's own source follows the site's name. Its old names stay aliases, so that old
 * credits still mean it.
 *
 * @param input.known documentId of the source that was the site's own before; null: not stored yet
 * @param input.siteNames the site's name first, then its label and other names
 */
export function planOwnSource(input: {
  siteNames: readonly [string, ...string[]];
  sources: readonly SourceRecord[];
  known: string | null;
}): OwnSourcePlan {
  const { siteNames, sources, known } = input;
  const [name] = siteNames;
  const holder = sources.find((source) => foldCredit(source.name) === foldCredit(name));
  if (holder?.name === name && holder.ownership === 'own') return { kind: 'same', id: holder.id };
  const own = sources.filter(({ ownership }) => ownership === 'own');
  const ours =
    own.find(({ id }) => id === holder?.id) ??
    own.find(({ id }) => id === known) ??
    namedBy(own, siteNames) ??
    (own.length === 1 ? own[0] : undefined);
  if (!ours) return { kind: 'unknown' };
  if (holder && holder.id !== ours.id && holder.ownership !== 'unresolved') {
    return { kind: 'taken', by: holder };
  }
  return {
    kind: 'rename',
    id: ours.id,
    oldName: ours.name,
    aliases: aliasesAfter(name, ours, holder),
    absorbed: holder && holder.id !== ours.id ? holder.id : null,
  };
}

function namedBy(own: readonly SourceRecord[], names: readonly string[]): SourceRecord | undefined {
  const index = createSourceIndex(own);
  for (const name of names) {
    const found = index.find(name);
    if (found) return own.find(({ id }) => id === found.id);
  }
  return undefined;
}

function aliasesAfter(
  name: string,
  ours: SourceRecord,
  absorbed: SourceRecord | undefined,
): string[] {
  const known = [ours.name, ...ours.aliases, ...(absorbed?.aliases ?? [])];
  return [...new Set(known)].filter((alias) => alias !== name);
}
