import type { Core } from '@strapi/strapi';

/**
 * The article's body as a custom field: text for the database and the API, an editor in the panel
 * (src/admin/body-editor). In a schema it is `global::newsroom-body`.
 */
export function registerBodyField(strapi: Core.Strapi): void {
  strapi.customFields.register({
    name: 'newsroom-body',
    type: 'text',
    inputSize: { default: 12, isResizable: false },
  });
}
