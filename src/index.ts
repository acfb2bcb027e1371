import type { Core } from '@strapi/strapi';
import { applyAdminLayouts } from './bootstrap/admin-layouts';
import { lockBoot, releaseBootLock } from './bootstrap/boot-lock';
import { recordLogins } from './bootstrap/audit-logins';
import { scheduleAuditRetention } from './bootstrap/audit-retention';
import { addAuditPermission, addAuditRoute } from './bootstrap/audit-route';
import { registerBodyField } from './bootstrap/body-field';
import { ensureDatabaseObjects } from './bootstrap/database-objects';
import { loadDefaultContent } from './bootstrap/default-content';
import { startDelivery, stopDelivery } from './bootstrap/delivery';
import { stopGracefully } from './bootstrap/graceful-stop';
import { keepLogEntriesApart } from './bootstrap/safe-log';
import { requireWholeNewsroom } from './bootstrap/restore-finished';
import { requireSecrets } from './bootstrap/secrets';
import { addSectionSuggestionRoute } from './bootstrap/section-suggestion-route';
import { ensureRoles, prepareRoles } from './bootstrap/roles';
import { addRetagPermission, addRetagRoutes } from './bootstrap/retag-route';
import { ensureSiteVersion } from './bootstrap/site-version';
import { overrideSlugButton } from './bootstrap/slug-button';
import { scheduleVocabularyReports } from './bootstrap/vocabulary-reports';
import { addVocabularyPermission, addVocabularyRoutes } from './bootstrap/vocabulary-route';
import { watchWordUses } from './bootstrap/word-uses';
import { watchOwnWrites } from './delivery/site-version/own-writes';
import { registerDocumentMiddlewares } from './document-middlewares';
import { closeRateLimits } from './limits/rate-limits';
import { recordWrites } from './repositories/audit';
import { reportFailedCommits } from './repositories/honest-commits';
import { skipUnheardEvents } from './repositories/unheard-events';
import { stopRetagging } from './retagging/background';
import { ensureSearchIndex } from './search/rebuild';
import { guardStorage } from './uploads/guard-storage';

export default {
  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    requireSecrets();
    requireWholeNewsroom(strapi);
    stopGracefully(strapi);
    keepLogEntriesApart(strapi);
    reportFailedCommits(strapi);
    skipUnheardEvents(strapi);
    watchOwnWrites(strapi);
    recordWrites(strapi);
    recordLogins(strapi);
    addAuditRoute(strapi);
    await addAuditPermission(strapi);
    addVocabularyRoutes(strapi);
    await addVocabularyPermission(strapi);
    await addRetagPermission(strapi);
    lockBoot(strapi);
    registerBodyField(strapi);
    prepareRoles(strapi);
    registerDocumentMiddlewares(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await ensureDatabaseObjects(strapi);
    await ensureSiteVersion(strapi);
    overrideSlugButton(strapi);
    guardStorage(strapi);
    addSectionSuggestionRoute(strapi);
    addRetagRoutes(strapi);
    await ensureSearchIndex(strapi);
    const isNew = await loadDefaultContent(strapi);
    await ensureRoles(strapi, { isNew });
    await applyAdminLayouts(strapi);
    await releaseBootLock(strapi);
    startDelivery(strapi);
    scheduleAuditRetention(strapi);
    scheduleVocabularyReports(strapi);
    watchWordUses(strapi);
  },

  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await stopRetagging(strapi);
    await stopDelivery(strapi);
    closeRateLimits(strapi);
  },
};
