import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { requireFinishedRestore } from '../backup/uploads';

/**
 * Refuses to start a newsroom whose restore was killed: uploads and database may be of two newsrooms.
 *
 * @throws an error of one sentence, without a stack
 */
export function assertRestoreCompleted(strapi: Core.Strapi): void {
  try {
    requireFinishedRestore(path.join(strapi.dirs.static.public, 'uploads'));
  } catch (error) {
    // Strapi prints the stack after the message.
    if (error instanceof Error) error.stack = '';
    throw error;
  }
}
