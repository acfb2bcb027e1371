import type { Core } from '@strapi/strapi';
import { DomainError } from '../domain/errors';
import { followSiteName } from '../repositories/reference/own-source';

/**
 * Renames the site's own source to `site.name` (docs/adr/0007), under the boot lock and before any
 * article is written.
 *
 * @throws an error of one sentence, without a stack, if another outlet has that name
 */
export async function ensureOwnSource(strapi: Core.Strapi): Promise<void> {
  try {
    const renaming = await followSiteName(strapi);
    if (!renaming) return;
    const { from, to, notices } = renaming;
    strapi.log.warn(
      `The site's own source is called ${to} from now on; ${from} stays one of its names. Published footers keep the old name until \`npm run reissue\`; for pages of the old site that are still to be imported, put the old name into otherNames.`,
    );
    if (notices.length > 0) {
      strapi.log.warn(
        `The old name is still in the text of ${notices.length} notices: ${notices.join(', ')}. Write {siteName} there, and it follows.`,
      );
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const refused = new Error(`${error.message} (${error.code})`);
    // Strapi prints the stack after the message.
    refused.stack = '';
    throw refused;
  }
}
