import { type CheerioAPI } from 'cheerio';

const SAVED_FROM = /<!--\s*saved from url=\(\d+\)\s*([^\s>]+)\s*-->/i;

/**
 * The address the page had on its old site: canonical link, og:url, the browser's "saved from"
 * comment, base. Normalised: no fragment, host in lower case, no default port; a page's own query
 * stays. null when the page does not say.
 */
export function findPageUrl($: CheerioAPI, html: string): string | null {
  const candidates = [
    $('link[rel="canonical"]').attr('href'),
    $('meta[property="og:url"]').attr('content'),
    SAVED_FROM.exec(html.slice(0, 4000))?.[1],
    $('base[href]').attr('href'),
  ];
  for (const candidate of candidates) {
    const url = normalisePageUrl(candidate);
    if (url !== null) return url;
  }
  return null;
}

export function normalisePageUrl(value: string | undefined): string | null {
  try {
    const url = new URL((value ?? '').trim().replace(/^\/\//, 'http://'));
    if (!/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) return null;
    url.hash = '';
    // A bare host is the site, not a page of it.
    return url.pathname === '/' && url.search === '' ? null : url.href;
  } catch {
    return null;
  }
}
