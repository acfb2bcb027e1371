import type { DeliveryContext } from '../route';

/** What rendering an article's own texts needs, on a read or a write. */
export type ViewContext = Pick<
  DeliveryContext,
  'strapi' | 'config' | 'reference' | 'protectedNames'
>;
