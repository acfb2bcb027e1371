import type { Core } from '@strapi/strapi';
import { slot } from '../newsroom-container';

const shutdown = slot('shutdown', { make: () => ({ hasBegun: false }) });

/** From now on nothing new starts. */
export function beginShutdown(strapi: Core.Strapi): void {
  shutdown.of(strapi).hasBegun = true;
}

/** True once the newsroom is shutting down. */
export function isShuttingDown(strapi: Core.Strapi): boolean {
  return shutdown.of(strapi).hasBegun;
}
