import type { Core } from '@strapi/strapi';

const stopping = new WeakSet<Core.Strapi>();

/** From now on nothing new starts. */
export function beginShutdown(strapi: Core.Strapi): void {
  stopping.add(strapi);
}

/** True once the newsroom is shutting down. */
export function isShuttingDown(strapi: Core.Strapi): boolean {
  return stopping.has(strapi);
}
