import type { Core } from '@strapi/strapi';
import { finishAllArticles } from '../delivery/finished/keep';
import { installDeliveryFront } from '../delivery/front';
import { deliveryRoutes } from '../delivery/front-routes';
import { addHealthRoutes } from '../delivery/health/routes';
import { findDeliveryService, setDeliveryService } from '../delivery/open-service';
import { createDeliveryService } from '../delivery/service';
import { startBoundaryClock, type BoundaryClock } from '../delivery/site-version/clock';
import { isStopping } from '../repositories/stopping';
import { checkUploadsFolder } from '../uploads/check-folder';
import { scheduleJob } from '../jobs/schedule-job';

const clocks = new WeakMap<Core.Strapi, BoundaryClock>();

/** Opens the way out. Connections are made by the first request, so that a command needs none. */
export function startDelivery(strapi: Core.Strapi): void {
  const service = createDeliveryService(strapi, deliveryRoutes);
  setDeliveryService(strapi, service);
  const front = installDeliveryFront(strapi, service);
  addHealthRoutes(strapi, { service, front, uploads: () => checkUploadsFolder(strapi) });
  // A command never listens, and has no business with the clock.
  strapi.server.httpServer.once('listening', () => {
    if (!strapi.config.get<boolean>('server.cron.enabled', false)) return;
    clocks.set(strapi, startBoundaryClock(strapi, service.database.select));
  });
  scheduleJob(strapi, {
    name: 'finished-articles',
    rule: '* * * * *',
    run: () => finishAllArticles(strapi, { restMs: REST_MS, isOver: () => isStopping(strapi) }),
    atOnce: true,
  });
}

/** A pause between two batches of articles in the background. */
const REST_MS = 200;

export async function stopDeliveryClock(strapi: Core.Strapi): Promise<void> {
  await clocks.get(strapi)?.stop();
}

export async function stopDelivery(strapi: Core.Strapi): Promise<void> {
  await stopDeliveryClock(strapi);
  await findDeliveryService(strapi)?.close();
  setDeliveryService(strapi, null);
}
