/**
 * Milliseconds in which 99 of 100 of a reader's pages must arrive. Where the torture's files share the
 * processor with other tests, as in CI, this only shows that readers do not wait for locks: there they
 * waited seconds before. `npm run test:torture -- --only NAME` runs one file at a time, and measures.
 */
export const READERS_P99_MS = process.env.TORTURE_ALONE === 'true' ? 50 : 500;
