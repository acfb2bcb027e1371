const circus = require('jest-circus/runner');
const { loadPackagesOnce } = require('./packages');

const runCircus = circus.default ?? circus;

/** Jest's runner of one test file, with packages that are loaded once a worker. */
module.exports = function runFile(globalConfig, config, environment, runtime, ...rest) {
  loadPackagesOnce(runtime, { withSources: config.displayName?.name === 'unit' });
  return runCircus(globalConfig, config, environment, runtime, ...rest);
};
