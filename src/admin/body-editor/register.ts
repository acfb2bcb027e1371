import type { ComponentType } from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';

/** The panel's side of the body field. The editor is a separate chunk, loaded in the edit view. */
export function registerBodyField(app: StrapiApp): void {
  app.customFields.register({
    name: 'newsroom-body',
    type: 'text',
    intlLabel: { id: 'newsroom.body.label', defaultMessage: '正文' },
    intlDescription: { id: 'newsroom.body.description', defaultMessage: '新闻正文编辑器' },
    components: {
      Input: async () => {
        const { default: BodyInput } = await import('./view/BodyInput');
        // Strapi passes props to an input, though its types do not say so.
        return { default: BodyInput as unknown as ComponentType };
      },
    },
  });
}
