import type { Core } from '@strapi/strapi';
import type { DeliveryService } from './rendering/service';

const services = new WeakMap<Core.Strapi, DeliveryService>();

/** Registers the way out (the delivery service) that this newsroom opened; null when it has closed it. */
export function setDeliveryService(strapi: Core.Strapi, service: DeliveryService | null): void {
  if (service) services.set(strapi, service);
  else services.delete(strapi);
}

/** The open delivery service; null before it opens and after it closes. */
export function findDeliveryService(strapi: Core.Strapi): DeliveryService | null {
  return services.get(strapi) ?? null;
}

/** The same, for code that answers a request: it is open as long as the newsroom serves. */
export function deliveryServiceOf(strapi: Core.Strapi): DeliveryService {
  const service = findDeliveryService(strapi);
  if (!service) throw new Error('Delivery has not been started.');
  return service;
}
