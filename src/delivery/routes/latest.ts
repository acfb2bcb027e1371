import { z } from 'zod';
import { listPage } from '../pages/list';
import type { DeliveryRoute } from '../route';
import { after, lang, limit } from '../schemas/parameters';
import { cardSchema, pageOf } from '../schemas/views';
import { JSON_TYPE } from '../rendering/json';
import { jsonAnswerOf } from './answer';

const parameters = z.strictObject({ after, limit, lang });

export const latestRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/latest',
  operationId: 'getLatest',
  summary: 'The newest articles of the site',
  parameters,
  answer: pageOf(z.array(cardSchema)),
  contentType: JSON_TYPE,
  async render(context, request) {
    const { cards, next, lastModified } = await listPage(context, {
      list: { kind: 'latest' },
      ...request,
    });
    return jsonAnswerOf({ data: cards, meta: { next }, lastModified });
  },
};
