import type { Core } from '@strapi/strapi';
import { applyAdminLayouts } from './bootstrap/admin-layouts';
import { lockBoot, releaseBootLock } from './bootstrap/boot-lock';
import { registerBodyField } from './bootstrap/body-field';
import { ensureDatabaseObjects } from './bootstrap/database-objects';
import { startDelivery, stopDelivery } from './bootstrap/delivery';
import { loadDefaultContent } from './bootstrap/default-content';
import { ensureSiteVersion } from './bootstrap/site-version';
import { overrideSlugButton } from './bootstrap/slug-button';
import { watchWordUses } from './bootstrap/word-uses';
import { watchOwnWrites } from './delivery/site-version/own-writes';
import { registerDocumentMiddlewares } from './document-middlewares';
import { reportFailedCommits } from './repositories/honest-commits';
import { skipUnheardEvents } from './repositories/unheard-events';
import { ensureSearchIndex } from './search/rebuild';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    reportFailedCommits(strapi);
    skipUnheardEvents(strapi);
    watchOwnWrites(strapi);
    lockBoot(strapi);
    registerBodyField(strapi);
    registerDocumentMiddlewares(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await ensureDatabaseObjects(strapi);
    await ensureSiteVersion(strapi);
    overrideSlugButton(strapi);
    await ensureSearchIndex(strapi);
    await loadDefaultContent(strapi);
    await applyAdminLayouts(strapi);
    await releaseBootLock(strapi);
    startDelivery(strapi);
    watchWordUses(strapi);
  },

  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await stopDelivery(strapi);
  },
};
