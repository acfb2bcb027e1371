import type { SearchHit } from '../../search';
import { jsonArray, jsonObject } from '../rendering/json';
import { createLocalizer, writtenScript, type RequestedLanguage } from '../rendering/language';
import type { DeliveryContext } from '../route';
import type { SearchHitView } from '../schemas/views';
import { cardsOf } from './card';

/** Cards of the hits, best first, with title and snippet highlighted: an array of `SearchHitView`. */
export async function searchHits(
  context: DeliveryContext,
  { hits, language }: { hits: readonly SearchHit[]; language: RequestedLanguage },
): Promise<Buffer> {
  const cards = await cardsOf(context, { rowIds: hits.map(({ rowId }) => rowId), language });
  const byRowId = new Map(cards.map((card) => [card.rowId, card]));
  const shown = hits.flatMap(({ rowId, titleHtml, snippetHtml }) => {
    const card = byRowId.get(rowId);
    if (!card) return [];
    const own = createLocalizer(context, language, writtenScript(`${titleHtml}\n${snippetHtml}`));
    const found: Pick<SearchHitView, 'titleHtml' | 'snippetHtml'> = {
      titleHtml: own.html(titleHtml),
      snippetHtml: own.html(snippetHtml),
    };
    return jsonObject([card.json, JSON.stringify(found)]);
  });
  return jsonArray(shown);
}
