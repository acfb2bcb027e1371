import type { Core } from '@strapi/strapi';

/**
 * While requests are served, a rejected promise that nobody waits for is written to the log and ends
 * nothing. Strapi leaves such behind where it checks several things at once and one is enough to refuse
 * (a folder's name and its parent, with yup); Node would end the newsroom for it, and with it everybody's
 * requests. Commands still end: there the one thing that was to be done has failed.
 */
export function surviveUnhandledRejections(strapi: Core.Strapi): void {
  const { httpServer } = strapi.server;
  const note = (reason: unknown) => {
    strapi.log.error(
      `Nobody waited for this to fail: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
    );
  };
  httpServer.on('listening', () => process.on('unhandledRejection', note));
  httpServer.on('close', () => process.off('unhandledRejection', note));
}
