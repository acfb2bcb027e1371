import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type * as openService from '../../src/delivery/service-registry';
import type { DeliveryService } from '../../src/delivery/rendering/service';
import type { Card } from '../../src/delivery/schemas/views';
import type { Newsroom } from './newsroom';
import { publish, saveDraft } from './builders';
import { TEST_DIST } from './paths';

/** Sends requests to the delivery API of an open newsroom. */
export function deliveryOf(newsroom: () => Newsroom) {
  const get = (path: string) => newsroom().http.get(`/api/site${encodeURI(path)}`);
  return {
    get,
    /** A successful answer, parsed. */
    read: async (path: string) => (await get(path).expect(200)).body,
    /** Follows `meta.next` to the end; `between` runs after every page. */
    walk: async (
      path: string,
      { limit, between }: { limit: number; between?: () => Promise<unknown> },
    ): Promise<Card[]> => {
      const cards: Card[] = [];
      let next: string | null = null;
      do {
        const mark = path.includes('?') ? '&' : '?';
        const after: string = next === null ? '' : `&after=${next}`;
        const { body } = await get(`${path}${mark}limit=${limit}${after}`).expect(200);
        cards.push(...(body.data.articles ?? body.data));
        next = body.meta.next;
        await between?.();
      } while (next !== null);
      return cards;
    },
  };
}

/** Stores and publishes an article; returns what addresses need. */
export async function published(strapi: Core.Strapi, changes: Record<string, unknown> = {}) {
  const { documentId } = await saveDraft(strapi, changes);
  const article = await publish(strapi, documentId);
  return { documentId, slug: article?.slug ?? '', title: article?.title ?? '' };
}

/** The delivery service that an open newsroom uses: its modules are the compiled ones. */
export function openDelivery(strapi: Core.Strapi): DeliveryService {
  const { deliveryService } = jest.requireActual<typeof openService>(
    path.join(TEST_DIST, 'src/delivery/service-registry.js'),
  );
  return deliveryService.of(strapi);
}
