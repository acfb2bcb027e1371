import type { Core } from '@strapi/strapi';
import { unusableSentence } from '../repositories/database/unusable';

/** The exit status of our commands (src/cli/exit-codes.ts): the newsroom could not be reached. */
const UNREACHABLE = 3;

/**
 * If a start fails because the database is away or its files belong to another user, prints one sentence
 * of advice. Strapi would print the driver's stack.
 */
export function reportStartProblem(strapi: Core.Strapi): void {
  const stopWithError = strapi.stopWithError.bind(strapi);
  strapi.stopWithError = (error: unknown, message?: string) => {
    const sentence = unusableSentence(error);
    if (sentence === null) return stopWithError(error, message);
    process.stderr.write(`${sentence}\n`);
    return strapi.stop(UNREACHABLE);
  };
}
