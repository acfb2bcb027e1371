import type { Core } from '@strapi/strapi';

/**
 * Strapi (seen in 5.54) leaves rejected promises without a handler where it runs several yup 0.32 checks
 * at once and the first failure is enough to refuse (a folder's name and its parent). Node would end the
 * process, and with it everybody's requests. Here they are logged while the server listens. Commands
 * still end on one: there the single thing to do has failed.
 *
 * No single test fails without this patch. Remove it when the fuzz run (tests/torture/fuzz.test.ts) logs
 * no "Unhandled rejection" any more.
 */
export function surviveUnhandledRejections(strapi: Core.Strapi): void {
  const { httpServer } = strapi.server;
  const note = (reason: unknown) => {
    strapi.log.error(
      `Unhandled rejection: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
    );
  };
  httpServer.on('listening', () => process.on('unhandledRejection', note));
  httpServer.on('close', () => process.off('unhandledRejection', note));
}
