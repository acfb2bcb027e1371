import { problemOfSecrets } from '../domain/secrets';

/**
 * Ends the start of a newsroom whose secrets everybody knows, before it opens its database.
 *
 * @throws an error that is one sentence, without a stack
 */
export function requireSecrets(): void {
  const problem = problemOfSecrets({
    values: process.env,
    isProduction: process.env.NODE_ENV === 'production',
  });
  if (problem === null) return;
  const error = new Error(problem);
  // Strapi prints it behind the message.
  error.stack = '';
  throw error;
}
