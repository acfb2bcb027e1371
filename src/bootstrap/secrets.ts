import { problemOfSecrets } from '../domain/secrets';

/**
 * Refuses to start a newsroom whose secrets are public, before it opens its database.
 *
 * @throws an error of one sentence, without a stack
 */
export function requireSecrets(): void {
  const problem = problemOfSecrets({
    values: process.env,
    isProduction: process.env.NODE_ENV === 'production',
  });
  if (problem === null) return;
  const error = new Error(problem);
  // Strapi prints the stack after the message.
  error.stack = '';
  throw error;
}
