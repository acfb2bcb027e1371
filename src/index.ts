import type { Core } from '@strapi/strapi';
import * as boot from './bootstrap';
import { registerDocumentMiddlewares } from './document-middlewares';

export default {
  async register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    boot.reportStartProblem(strapi);
    boot.pinBuild(strapi);
    boot.requireSecrets();
    boot.assertRestoreCompleted(strapi);
    boot.shutDownGracefully(strapi);
    boot.sanitizeLogEntries(strapi);
    boot.surviveUnhandledRejections(strapi);
    boot.propagateYupErrors();
    boot.deferTokenUseUpdate(strapi);
    boot.installDatabaseHooks(strapi);
    boot.makeQueriesCheap(strapi);
    boot.limitReadRequests(strapi);
    await boot.addPanelRoutes(strapi);
    boot.lockBoot(strapi);
    boot.keepTimesInUtc(strapi);
    boot.registerBodyField(strapi);
    boot.prepareRoles(strapi);
    boot.admitLogos(strapi);
    registerDocumentMiddlewares(strapi);
    boot.dropUnsoundAddresses(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await boot.ensureDatabaseObjects(strapi);
    await boot.ensureSiteVersion(strapi);
    boot.overrideSlugButton(strapi, (kind) => boot.reservedSlugsOf(strapi, kind));
    boot.guardStorage(strapi);
    await boot.ensureSearchIndex(strapi);
    await boot.freeReservedSlugs(strapi);
    const isNew = await boot.loadDefaultContent(strapi);
    await boot.ensureOwnSource(strapi);
    await boot.ensureRoles(strapi, { isNew });
    await boot.applyAdminLayouts(strapi);
    await boot.releaseBootLock(strapi);
    boot.startDelivery(strapi);
  },

  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await boot.closeContainer(strapi);
  },
};
