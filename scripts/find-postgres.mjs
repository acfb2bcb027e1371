/** Exit status 0 when a PostgreSQL for the tests answers, else 1 and the reason in words. */
import './lib/require-node.mjs';
import { findPostgres } from './lib/postgres.mjs';
import { runMain } from './lib/problem.mjs';

runMain(async () => {
  const { url, reason } = await findPostgres();
  console.log(url ? 'A PostgreSQL answers.' : `No PostgreSQL answers (${reason}).`);
  return url ? 0 : 1;
});
