import type { StrapiApp } from '@strapi/strapi/admin';
import { registerBodyField } from './body-editor/register';
import { defaultToChinese } from './default-language';
import { skipReleaseBanner } from './no-banner';
import { skipGuidedTour } from './no-guided-tour';
import { CHOICES } from './translations/choices';
import { EDITING } from './translations/editing';
import { SIGNING_IN } from './translations/signing-in';

const CHINESE = { ...CHOICES, ...EDITING, ...SIGNING_IN };

export default {
  config: {
    locales: ['zh-Hans', 'zh'],
    translations: { en: CHOICES, 'zh-Hans': CHINESE, zh: CHOICES },
    tutorials: false,
    notifications: { releases: false },
  },
  /** Runs before the panel reads its stored settings and renders. */
  register(app: StrapiApp): void {
    defaultToChinese();
    registerBodyField(app);
    skipGuidedTour();
    void skipReleaseBanner();
  },
};
