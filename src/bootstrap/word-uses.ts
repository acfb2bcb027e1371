import type { Core } from '@strapi/strapi';
import { settleWordUses } from '../search/word-uses';

/** Adds up how the archive uses words every minute, and at once what was left by whoever wrote before. */
export function watchWordUses(strapi: Core.Strapi): void {
  // A command never listens, and has no business with the clock.
  strapi.server.httpServer.once('listening', () => {
    if (!strapi.config.get<boolean>('server.cron.enabled', false)) return;
    const settle = async (): Promise<void> => {
      await settleWordUses(strapi);
    };
    strapi.cron.add({ 'word-uses': { task: settle, options: '* * * * *' } });
    settle().catch((error: unknown) => strapi.log.error(error));
  });
}
