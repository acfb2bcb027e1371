import type { StrapiApp } from '@strapi/strapi/admin';
import { registerBodyField } from './body-editor/register';
import { defaultToChinese } from './default-language';
import { skipGuidedTour } from './no-guided-tour';
import { CHOICES } from './translations/choices';

export default {
  config: {
    locales: ['zh-Hans', 'zh'],
    translations: { en: CHOICES, 'zh-Hans': CHOICES, zh: CHOICES },
    tutorials: false,
    notifications: { releases: false },
  },
  /** Runs before the panel reads its stored settings and renders. */
  register(app: StrapiApp): void {
    defaultToChinese();
    registerBodyField(app);
    skipGuidedTour();
  },
};
