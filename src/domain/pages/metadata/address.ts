import { BODY_ALLOW_LIST } from '../../body/allow-list';

/**
 * An address of a page as the body may have it: absolute, with a scheme that the attribute allows,
 * resolved against the page's own address when that is known; else null.
 */
export function resolveAddress(input: {
  url: string | undefined;
  baseUrl: string | null;
  attribute: 'href' | 'src';
}): string | null {
  const { baseUrl, attribute } = input;
  const url = input.url?.trim() ?? '';
  if (url === '' || url.startsWith('#')) return null;
  try {
    const resolved = baseUrl === null ? new URL(url) : new URL(url, baseUrl);
    const scheme = resolved.protocol.slice(0, -1);
    return BODY_ALLOW_LIST.schemes[attribute].includes(scheme) ? resolved.href : null;
  } catch {
    return null;
  }
}
