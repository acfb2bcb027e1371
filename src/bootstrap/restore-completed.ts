import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { requireFinishedRestore } from '../backup/uploads';

/**
 * Ends the start of a newsroom that is half another one: its restore was killed.
 *
 * @throws an error that is one sentence, without a stack
 */
export function assertRestoreCompleted(strapi: Core.Strapi): void {
  try {
    requireFinishedRestore(path.join(strapi.dirs.static.public, 'uploads'));
  } catch (error) {
    // Strapi prints it behind the message.
    if (error instanceof Error) error.stack = '';
    throw error;
  }
}
