/**
 * Parses the output of `npm audit --json`.
 *
 * @param output JSON of npm; anything else if it could not query the registry
 * @param exceptions `{ advisory, until, reason }`: `advisory` as GHSA-…, `until` as YYYY-MM-DD
 * @param today YYYY-MM-DD
 * @returns `{ asked: false, why }` if the registry returned no advisories, else `{ asked: true, problems
 * }`
 */
export function readAudit({ output, exceptions, today }) {
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    return { asked: false, why: 'npm audit gave no answer' };
  }
  if (!report.vulnerabilities) {
    return { asked: false, why: report.message ?? report.error?.summary ?? 'no advisories' };
  }
  const advisories = new Map();
  for (const { via } of Object.values(report.vulnerabilities)) {
    for (const each of via) {
      // A name here is a package that depends on one with an advisory.
      if (typeof each === 'string') continue;
      advisories.set(each.url.split('/').pop(), each);
    }
  }
  const problems = [];
  for (const [id, { name, severity, title }] of advisories) {
    const granted = exceptions.find(({ advisory }) => advisory === id);
    if (granted && granted.until >= today && granted.reason) continue;
    const past = granted ? ` (its exception ended ${granted.until})` : '';
    problems.push(`${name}: ${severity}: ${title}, ${id}${past}.`);
  }
  for (const { advisory } of exceptions) {
    if (!advisories.has(advisory))
      problems.push(`The exception for ${advisory} is idle: remove it.`);
  }
  return { asked: true, problems };
}
