import type { Ownership } from '../rights/types';
import { cleanText } from './clean-text';
import type { StampedNotice } from './types';

/**
 * The clauses of the footer that apply to the article, one per line; null when none does.
 *
 * A clause on the site's own works is left out unless the work is the site's by current knowledge: an
 * outlet reclassified after the stamp must not be contradicted by it (DESIGN.md: never "ours" by
 * default).
 */
export function applicableRights(article: {
  footer: Pick<StampedNotice, 'clauses'> | null;
  source: { ownership: Ownership } | null;
}): string | null {
  const isOwn = article.source?.ownership === 'own';
  const texts = (article.footer?.clauses ?? [])
    .filter(({ applies, audience }) => applies && (audience !== 'own' || isOwn))
    .map(({ text }) => cleanText(text).trim())
    .filter((text) => text !== '');
  return texts.length > 0 ? texts.join('\n') : null;
}

/** Whether the work is known to be somebody else's. */
export function isReprint(source: { ownership: Ownership } | null): boolean {
  return source?.ownership === 'third-party' || source?.ownership === 'partner';
}
