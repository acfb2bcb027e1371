import type { DeliveryContext } from '../route';

/** What an article's own texts are made with, whether somebody reads or writes it. */
export type ViewContext = Pick<
  DeliveryContext,
  'strapi' | 'config' | 'reference' | 'protectedNames'
>;
