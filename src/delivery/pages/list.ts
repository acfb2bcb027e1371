import { jsonArray } from '../rendering/json';
import type { RequestedLanguage } from '../rendering/language';
import { cursorOf, parseCursor } from '../queries/cursor';
import { newestArticles, type ListName } from '../queries/lists';
import type { DeliveryContext } from '../route';
import { cardsOf } from './card';

/** One page of a list: an array of its cards, and the cursor of the next page, null on the last. */
export async function listPage(
  context: DeliveryContext,
  request: {
    list: ListName;
    after?: string | undefined;
    limit: number;
    lang?: RequestedLanguage;
  },
): Promise<{ cards: Buffer; next: string | null; lastModified: Date | null }> {
  const { list, after, limit, lang: language } = request;
  const found = await newestArticles(context, {
    list,
    after: after === undefined ? null : parseCursor(after),
    count: limit + 1,
  });
  const places = found.slice(0, limit);
  const last = places.at(-1);
  const cards = await cardsOf(context, {
    rowIds: places.map(({ rowId }) => rowId),
    language,
  });
  const modified = cards.map((card) => card.modified);
  return {
    cards: jsonArray(cards.map(({ json }) => json)),
    next: found.length > limit && last ? cursorOf(last) : null,
    lastModified: modified.length > 0 ? new Date(Math.max(...modified)) : null,
  };
}
