import type { Core } from '@strapi/strapi';
import { finishAllBodies } from '../delivery/finished-bodies/keep';
import { installDeliveryFront } from '../delivery/front';
import { deliveryRoutes } from '../delivery/front-routes';
import { addHealthRoutes } from '../delivery/health/routes';
import { findDeliveryService, setDeliveryService } from '../delivery/open-service';
import { createDeliveryService } from '../delivery/service';
import { advanceTimeBoundaries } from '../delivery/site-version/move';

/** Opens the way out. Connections are made by the first request, so that a command needs none. */
export function startDelivery(strapi: Core.Strapi): void {
  const service = createDeliveryService(strapi, deliveryRoutes);
  setDeliveryService(strapi, service);
  const front = installDeliveryFront(strapi, service);
  addHealthRoutes(strapi, { service, front });
  // A command never listens, and has no business with the clock.
  strapi.server.httpServer.once('listening', () => watchTheClock(strapi));
}

/** A pause between two batches of bodies in the background. */
const REST_MS = 200;

/**
 * Every minute, and at once for what was missed while nobody ran: looks for boundaries in time that
 * were crossed, and for bodies that nothing has finished.
 */
function watchTheClock(strapi: Core.Strapi): void {
  if (!strapi.config.get<boolean>('server.cron.enabled', false)) return;
  const isOver = () => findDeliveryService(strapi) === null;
  let finishing: Promise<unknown> | null = null;
  const look = async () => {
    await advanceTimeBoundaries(strapi, new Date());
    finishing ??= finishAllBodies(strapi, { restMs: REST_MS, isOver }).finally(
      () => (finishing = null),
    );
    await finishing;
  };
  strapi.cron.add({ 'delivery-clock': { task: look, options: '* * * * *' } });
  look().catch((error: unknown) => strapi.log.error(error));
}

export async function stopDelivery(strapi: Core.Strapi): Promise<void> {
  await findDeliveryService(strapi)?.close();
  setDeliveryService(strapi, null);
}
