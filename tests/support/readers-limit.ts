/**
 * Milliseconds in which 99 of 100 of a reader's pages are there. Where the torture's files share the processor with
 * other tests, as in CI, that shows no more than that readers are not made to wait: there they waited seconds
 * before. `npm run test:torture -- --only NAME` runs one file at a time, and measures.
 */
export const READERS_P99_MS = process.env.TORTURE_ALONE === 'true' ? 50 : 500;
