import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const settingsSchema = z.object({
  /** Bound of the response cache. */
  cacheMegabytes: z.number().min(0).max(65_536).default(64),
  /** How long a browser or a CDN may reuse an answer. */
  maxAgeSeconds: z.int().min(0).default(2),
  /** How long thereafter it may still do so while it revalidates (RFC 5861). */
  staleSeconds: z.int().min(0).default(30),
  /** PostgreSQL: connections of delivery's own pool. */
  connections: z.int().min(1).max(100).default(5),
  /** At most this many pages wait to be rendered; further requests are answered with 503. */
  queue: z.int().min(1).max(100_000).default(1000),
  /** Bearer token of `/metrics`; without one there is no such page. */
  metricsToken: z.string().default(''),
});

export type DeliverySettings = z.infer<typeof settingsSchema>;

/** `config/delivery.ts`, checked. */
export function deliverySettings(strapi: Core.Strapi): DeliverySettings {
  const result = settingsSchema.safeParse(strapi.config.get('delivery', {}));
  if (!result.success) {
    const { path, message } = result.error.issues[0] ?? { path: [], message: '' };
    throw new Error(`config/delivery.ts: ${path.join('.')}: ${message}`);
  }
  return result.data;
}
