import { z } from 'zod';
import { openApiDocument } from '../openapi';
import type { DeliveryRoute } from '../route';
import { lang } from '../schemas/parameters';
import { deliveryUrl } from '../urls';
import { JSON_TYPE } from '../rendering/json';

const parameters = z.strictObject({ lang });

/** @param routes called when the document is rendered, since this route is one of them */
export function createOpenApiRoute(
  routes: () => readonly DeliveryRoute[],
): DeliveryRoute<z.infer<typeof parameters>> {
  return {
    path: '/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This description, OpenAPI 3.1',
    parameters,
    answer: null,
    contentType: JSON_TYPE,
    isSameInEveryLanguage: true,
    render({ strapi, config }) {
      const document = openApiDocument({
        routes: routes(),
        config,
        serverUrl: deliveryUrl(strapi, ''),
      });
      return Promise.resolve({
        kind: 'document',
        contentType: JSON_TYPE,
        body: JSON.stringify(document),
        lastModified: null,
      });
    },
  };
}
