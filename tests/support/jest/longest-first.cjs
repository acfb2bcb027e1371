const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const seconds = require('./seconds.json');

/** A new file may be a long one: better early than alone at the end. */
const UNKNOWN = 15;

/**
 * Starts the longest files first, so that no core is idle at the end. `npm run test:timings` records the
 * times.
 */
class LongestFirst extends Sequencer {
  sort(tests) {
    const known = new Map(tests.map((test) => [test, secondsOf(test)]));
    return [...tests].sort(
      (a, b) => known.get(b) - known.get(a) || (a.path < b.path ? -1 : Number(a.path > b.path)),
    );
  }
}

function secondsOf({ path: file, context }) {
  const { rootDir, displayName } = context.config;
  const relative = path.relative(rootDir, file).split(path.sep).join('/');
  return (
    seconds[`${displayName?.name ?? ''} ${relative}`] ??
    (displayName?.name === 'unit' ? 1 : UNKNOWN)
  );
}

module.exports = LongestFirst;
