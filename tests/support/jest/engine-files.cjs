/** Which test files Jest runs once, and which once for each database. */
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** How a file declares the same tests for both databases, with `(sqlite)` and `(postgres)` in their names. */
const FOR_EACH_DATABASE = /\bdescribeEachDatabase\(|\['sqlite', 'postgres'\]/;

/**
 * @param {string} folder
 * @returns {{ forEachDatabase: string[], once: string[] }} absolute paths of its test files
 */
function filesByEngine(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => path.join(folder, name));
  const isForEach = (file) => FOR_EACH_DATABASE.test(readFileSync(file, 'utf8'));
  return {
    forEachDatabase: files.filter((file) => isForEach(file)),
    once: files.filter((file) => !isForEach(file)),
  };
}

module.exports = { filesByEngine };
