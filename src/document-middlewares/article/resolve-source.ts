import { calendarDay } from '../../domain/time/calendar-day';
import { cleanCredit } from '../../domain/rights/source-resolution';
import { parseRelationInput } from '../../repositories/articles/relation-input';
import { ensureUnresolvedSource } from '../../repositories/reference/unresolved-source';
import { lockUntilCommit } from '../../repositories/database/locks';
import type { ArticleWrite, Step } from './article-write';

/**
 * Resolves the printed credit to a source. A source that the caller chooses by hand wins; otherwise the
 * credit decides again whenever it changes. An unknown credit gets a source with ownership `unresolved`,
 * stored with the draft: publication waits until somebody classifies it.
 */
export const resolveSource: Step = async (write) => {
  if (!isChosenByHand(write) && mustResolve(write)) {
    const source = await sourceOf(write);
    if (source?.documentId !== write.article.source?.documentId) {
      write.article.source = source;
      write.decided.source = source ? { set: [{ id: source.rowId }] } : { set: [] };
    }
  }
};

function isChosenByHand({ data, article }: ArticleWrite): boolean {
  const input = parseRelationInput(data.source);
  // An explicit "no source" beside a credit asks for resolution, not for none.
  return input.kind !== 'none' && article.source !== null;
}

/** A stored choice stays while the credit is the same, unless that choice is still unresolved. */
function mustResolve({ article, stored }: ArticleWrite): boolean {
  const creditChanged =
    cleanCredit(article.sourceCredit ?? '') !== cleanCredit(stored?.sourceCredit ?? '');
  return creditChanged || article.source === null || article.source.ownership === 'unresolved';
}

async function sourceOf(write: ArticleWrite) {
  const { article, config, now, reference, strapi } = write;
  const credit = article.sourceCredit ?? '';
  if (cleanCredit(credit) === '') return creditless(write);
  const known = reference.sources.find(
    credit,
    calendarDay(article.datePublished ?? now, config.site.timeZone),
  );
  if (known) {
    const { rowId } = reference.sources.byId.get(known.id) ?? { rowId: 0 };
    return { documentId: known.id, rowId, name: known.name, ownership: known.ownership };
  }
  await lockUntilCommit(strapi, 'source');
  return ensureUnresolvedSource(strapi, credit);
}

/** Without a credit, a source chosen earlier stays; one created from another credit is removed. */
function creditless({ article, stored }: ArticleWrite) {
  const hadCredit = cleanCredit(stored?.sourceCredit ?? '') !== '';
  return hadCredit ? null : article.source;
}
