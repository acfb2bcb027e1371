import type { Core } from '@strapi/strapi';
import { installHttpListener } from '../delivery/http/http-listener';
import { deliveryRoutes } from '../delivery/http/listener-routes';
import { addHealthRoutes } from '../delivery/health/routes';
import { deliveryService } from '../delivery/service-registry';
import { createDeliveryService } from '../delivery/rendering/service';
import { scheduleJobs } from '../jobs';
import { checkUploadsFolder } from '../uploads/check-folder';

/**
 * Opens the way out (delivery to readers), and starts the jobs. The first request opens connections, so
 * that a command needs none.
 */
export function startDelivery(strapi: Core.Strapi): void {
  const service = createDeliveryService(strapi, deliveryRoutes);
  deliveryService.set(strapi, service);
  const front = installHttpListener(strapi, service);
  addHealthRoutes(strapi, { service, front, uploads: () => checkUploadsFolder(strapi) });
  scheduleJobs(strapi, { select: service.database.select });
}
