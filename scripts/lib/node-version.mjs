/**
 * Compares a Node version with the range in package.json's `engines`.
 *
 * @param version from `process.versions.node`, e.g. `20.19.0`
 * @param range comparators joined by spaces, all of which must hold, e.g. `>=20.19.0 <25`
 * @returns null when the version fits, otherwise one sentence that says what to do
 */
export function nodeVersionProblem({ version, range }) {
  if (
    range
      .trim()
      .split(/\s+/)
      .every((comparator) => satisfies(version, comparator))
  )
    return null;
  return `Node ${version} cannot run this project, which needs ${range}: install Node 22 from https://nodejs.org (or run \`nvm install 22\`) and try again.`;
}

function satisfies(version, comparator) {
  const match = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)*)$/.exec(comparator);
  if (!match) throw new TypeError(`engines: cannot read "${comparator}"`);
  const order = compareVersions(version, match[2]);
  switch (match[1]) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    default:
      return order === 0;
  }
}

function compareVersions(left, right) {
  const a = left.split(/[.-]/).map(Number);
  const b = right.split(/[.-]/).map(Number);
  for (let i = 0; i < 3; i += 1) {
    const difference = (a[i] || 0) - (b[i] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
