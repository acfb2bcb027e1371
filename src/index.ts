import type { Core } from '@strapi/strapi';
import { applyAdminLayouts } from './bootstrap/admin-layouts';
import { lockBoot, releaseBootLock } from './bootstrap/boot-lock';
import { registerBodyField } from './bootstrap/body-field';
import { ensureDatabaseObjects } from './bootstrap/database-objects';
import { loadDefaultContent } from './bootstrap/default-content';
import { overrideSlugButton } from './bootstrap/slug-button';
import { registerDocumentMiddlewares } from './document-middlewares';
import { reportFailedCommits } from './repositories/honest-commits';
import { ensureSearchIndex } from './search/rebuild';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    reportFailedCommits(strapi);
    lockBoot(strapi);
    registerBodyField(strapi);
    registerDocumentMiddlewares(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await ensureDatabaseObjects(strapi);
    overrideSlugButton(strapi);
    await ensureSearchIndex(strapi);
    await loadDefaultContent(strapi);
    await applyAdminLayouts(strapi);
    await releaseBootLock(strapi);
  },
};
