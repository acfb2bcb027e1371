import type { ComponentType } from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';

/** The panel's side of the body field. The editor is a chunk of its own, loaded in the edit view. */
export function registerBodyField(app: StrapiApp): void {
  app.customFields.register({
    name: 'newsroom-body',
    type: 'text',
    intlLabel: { id: 'newsroom.body.label', defaultMessage: '正文' },
    intlDescription: { id: 'newsroom.body.description', defaultMessage: '新闻正文编辑器' },
    components: {
      Input: async () => {
        const { default: BodyInput } = await import('./view/BodyInput');
        // Strapi passes an input its props, though its types say that there are none.
        return { default: BodyInput as unknown as ComponentType };
      },
    },
  });
}
