/** Licences that allow any use if notices are kept (SPDX identifiers). */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'Python-2.0', 'Zlib'],
]);

/**
 * Checks the licences in a lock file: the same on every machine, whatever is installed.
 *
 * @param packages the lock's `packages`: path to `{ license }`
 * @param exceptions `{ packages: [name or name*], licence, reason }`; `licence` as in the lock, null if
 * it has none
 * @returns sentences, one for each package without an allowed licence and each unused exception
 */
export function licenceProblems({ packages, exceptions }) {
  const used = new Set();
  const problems = [];
  for (const [path, { license = null, version, link }] of Object.entries(packages)) {
    // The target of a link has an entry of its own.
    if (path === '' || link || (license !== null && isAllowed(license))) continue;
    const name = path.split('node_modules/').at(-1);
    const granted = exceptions.filter(
      (each) => each.licence === license && each.packages.some((wanted) => isNamed(wanted, name)),
    );
    for (const each of granted) used.add(each);
    if (granted.length === 0) {
      problems.push(
        `${name} ${version} has the licence ${license ?? '(none in the lock)'}, which is not allowed and has no exception.`,
      );
    }
  }
  for (const each of exceptions) {
    if (!used.has(each)) {
      problems.push(
        `The exception for ${each.packages.join(', ')} is used by no package: remove it.`,
      );
    }
    if (!each.reason) problems.push(`The exception for ${each.packages.join(', ')} has no reason.`);
  }
  return problems;
}

const isNamed = (wanted, name) =>
  wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;

/** One of several is enough, all of several are needed: `(A OR B) AND C`, as SPDX writes it. */
export function isAllowed(expression) {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const one = () => {
    const word = words[at++];
    if (word !== '(') return ALLOWED.has(word);
    const inner = any();
    at += 1;
    return inner;
  };
  const all = () => {
    let result = one();
    while (words[at] === 'AND') {
      at += 1;
      result = one() && result;
    }
    return result;
  };
  const any = () => {
    let result = all();
    while (words[at] === 'OR') {
      at += 1;
      result = all() || result;
    }
    return result;
  };
  const result = any();
  return result && at === words.length;
}
