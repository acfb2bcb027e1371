import { z } from 'zod';
import { navigationPage } from '../pages/navigation';
import type { DeliveryRoute } from '../route';
import { lang } from '../schemas/parameters';
import { answerOf, navigationPageSchema } from '../schemas/views';
import { JSON_TYPE } from '../rendering/json';
import { jsonAnswer } from './answer';

const parameters = z.strictObject({ lang });

export const navigationRoute: DeliveryRoute<z.infer<typeof parameters>> = {
  path: '/navigation',
  operationId: 'getNavigation',
  summary: 'Site identity, both navigation rows, section tree',
  parameters,
  answer: answerOf(navigationPageSchema),
  contentType: JSON_TYPE,
  render(context, { lang: language }) {
    return Promise.resolve(jsonAnswer({ data: navigationPage(context, { language }) }));
  },
};
