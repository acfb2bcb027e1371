import type { SearchHit } from '../../search';
import { createLocalizer, writtenScript, type RequestedLanguage } from '../language';
import type { DeliveryContext } from '../route';
import type { SearchHitView } from '../schemas/views';
import { cardsOf } from './card';

/** Cards of what was found, best first, with title and snippet highlighted. */
export async function searchHits(
  context: DeliveryContext,
  { hits, language }: { hits: readonly SearchHit[]; language: RequestedLanguage },
): Promise<SearchHitView[]> {
  const cards = await cardsOf(context, { rowIds: hits.map(({ rowId }) => rowId), language });
  const byId = new Map(cards.map((card) => [card.documentId, card]));
  return hits.flatMap(({ documentId, titleHtml, snippetHtml }) => {
    const card = byId.get(documentId);
    if (!card) return [];
    const own = createLocalizer(context, language, writtenScript(`${titleHtml}\n${snippetHtml}`));
    return { ...card, titleHtml: own.html(titleHtml), snippetHtml: own.html(snippetHtml) };
  });
}
