import type { Core } from '@strapi/strapi';
import { installDeliveryFront } from '../delivery/front';
import { deliveryRoutes } from '../delivery/front-routes';
import { addHealthRoutes } from '../delivery/health/routes';
import { createDeliveryService, type DeliveryService } from '../delivery/service';
import { advanceTimeBoundaries } from '../delivery/site-version/move';

const services = new WeakMap<Core.Strapi, DeliveryService>();

/** Opens the way out. Connections are made by the first request, so that a command needs none. */
export async function startDelivery(strapi: Core.Strapi): Promise<void> {
  const service = createDeliveryService(strapi, deliveryRoutes);
  services.set(strapi, service);
  const front = installDeliveryFront(strapi, service);
  addHealthRoutes(strapi, { service, front });
  if (!strapi.config.get<boolean>('server.cron.enabled', false)) return;
  strapi.cron.add({
    'time-boundaries': {
      task: () => advanceTimeBoundaries(strapi, new Date()),
      options: '* * * * *',
    },
  });
  // What was crossed while nobody ran.
  await advanceTimeBoundaries(strapi, new Date());
}

/** The way out that is open. */
export function deliveryServiceOf(strapi: Core.Strapi): DeliveryService {
  const service = services.get(strapi);
  if (!service) throw new Error('Delivery has not been started.');
  return service;
}

export async function stopDelivery(strapi: Core.Strapi): Promise<void> {
  await services.get(strapi)?.close();
  services.delete(strapi);
}
