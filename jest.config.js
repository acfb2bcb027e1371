const path = require('node:path');
const { filesByEngine } = require('./tests/support/jest/engine-files.cjs');

const swc = [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
];
const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/tests/support/jest/environment.ts',
  testRunner: '<rootDir>/tests/support/jest/run-file.cjs',
  transform: { '^.+\\.ts$': swc },
};

/** @returns {import('jest').Config[]} of the tests that need databases: files for both run once on each */
function withDatabases(group) {
  const folder = path.join(__dirname, 'tests', group);
  const { forEachDatabase, once } = filesByEngine(folder);
  const project = (displayName, others, testEnvironmentOptions) => ({
    ...shared,
    displayName,
    testMatch: [`<rootDir>/tests/${group}/**/*.test.ts`],
    testPathIgnorePatterns: others.map(exactly),
    testEnvironmentOptions,
    globalSetup: '<rootDir>/tests/support/global-setup.ts',
  });
  return [
    project(group, forEachDatabase, {}),
    project(`${group}-sqlite`, once, { engine: 'sqlite' }),
    project(`${group}-postgres`, once, { engine: 'postgres' }),
  ];
}

const exactly = (file) => `^${file.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;

/** @type {import('jest').Config} */
module.exports = {
  testSequencer: '<rootDir>/tests/support/jest/longest-first.cjs',
  // A worker that has opened many newsrooms is replaced between two files.
  workerIdleMemoryLimit: '1500MB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/tests/unit/**/*.test.ts'] },
    ...withDatabases('integration'),
    ...withDatabases('acceptance'),
    ...withDatabases('torture'),
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/browser-setup.ts',
      globalTeardown: '<rootDir>/tests/support/browser-teardown.ts',
    },
  ],
};
