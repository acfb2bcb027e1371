import type { Core } from '@strapi/strapi';
import { limitSettings } from '../middlewares/limits/settings';
import { limitReads } from '../repositories/read-requests';

/**
 * Call this before any query; `src/middlewares/read-limits.ts` decides which statements are a request's
 * reads.
 */
export function limitReadRequests(strapi: Core.Strapi): void {
  limitReads(strapi, { timeoutMs: Math.round(limitSettings(strapi).queryTimeout * 1000) });
}
