/**
 * Whether a request to Strapi's REST identifies its caller in the form that Strapi reads: `Bearer` and
 * one token. Strapi refuses a wrong token, and answers everything else as the public role.
 */
export function showsToken(authorization: string): boolean {
  const parts = authorization.split(/\s+/);
  return parts.length === 2 && parts[0]?.toLowerCase() === 'bearer' && parts[1] !== '';
}

/** Whether a path is of Strapi's REST, and not of the site's own delivery beside it. */
export function isStrapisRest(path: string, prefix: string): boolean {
  const parts = path
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  return parts[0] === prefix.toLowerCase().replaceAll('/', '') && parts[1] !== 'site';
}
