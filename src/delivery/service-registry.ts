import type { DeliveryService } from './rendering/service';
import { slot } from '../repositories/newsroom-container';

/** Delivery as this newsroom opened it; each has its own. */
export const deliveryService = slot<DeliveryService>('delivery', {
  close: (service) => service.close(),
});
