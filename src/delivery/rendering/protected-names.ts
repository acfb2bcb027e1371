import type { NewsroomConfig } from '../../domain/newsroom';
import type { Vocabulary } from '../../repositories/reference/vocabulary';

/** Tags of these kinds are names, whose words conversion must not replace. */
export const PROTECTED_KINDS: ReadonlySet<string> = new Set(['person', 'place', 'organization']);

const last = new WeakMap<NewsroomConfig, { vocabulary: Vocabulary; names: readonly string[] }>();

/**
 * The names whose words conversion must not replace: those in `newsroom.ts` and the vocabulary's. The
 * same array while they are the same names, since caches depend on it.
 */
export function protectedNamesOf(
  config: NewsroomConfig,
  vocabulary: Vocabulary,
): readonly string[] {
  const before = last.get(config);
  if (before?.vocabulary === vocabulary) return before.names;
  const names = [...config.protectedNames];
  for (const { name, kind } of vocabulary.byId.values())
    if (PROTECTED_KINDS.has(kind)) names.push(name);
  const former = before?.names;
  const isSame = former?.length === names.length && former.every((name, at) => name === names[at]);
  const kept = isSame ? former : names;
  last.set(config, { vocabulary, names: kept });
  return kept;
}
