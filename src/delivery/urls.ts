import type { Core } from '@strapi/strapi';
import type { NewsroomConfig } from '../domain/newsroom';
import { slot } from '../repositories/newsroom-container';

/**
 * How readers reach the server, without a trailing slash: `PUBLIC_URL`, else this machine. Feeds,
 * sitemaps and structured data cannot use relative addresses. A `PUBLIC_URL` that is only a path is one
 * on this machine.
 */
export function publicUrl(strapi: Core.Strapi): string {
  return urls.of(strapi);
}

/** Looking through the configuration takes a microsecond, and a page has some thirty addresses. */
const urls = slot('public-url', { make: readPublicUrl });

function readPublicUrl(strapi: Core.Strapi): string {
  const url = strapi.config
    .get<string>('server.url', '')
    .trim()
    .replace(/(?<!\/)\/+$/, '');
  if (/^https?:\/\//i.test(url)) return url;
  const here = `http://localhost:${strapi.config.get<number>('server.port', 1337)}`;
  return url === '' ? here : `${here}/${url.replace(/^\/+/, '')}`;
}

/** The article's address for readers. */
export function articleUrl(strapi: Core.Strapi, config: NewsroomConfig, slug: string): string {
  return publicUrl(strapi) + config.site.articlePath.replace('{slug}', slug);
}

/** The address of the section at a path; '' is the home page. */
export function sectionUrl(strapi: Core.Strapi, config: NewsroomConfig, path: string): string {
  if (path === '') return `${publicUrl(strapi)}/`;
  return publicUrl(strapi) + config.site.sectionPath.replace('{path}', path);
}

/** The address of a document in this API; `path` begins with a slash. */
export function deliveryUrl(strapi: Core.Strapi, path: string): string {
  return `${publicUrl(strapi)}/api/site${path}`;
}

/** An uploaded file's address: a provider's is absolute already, a local one begins with a slash. */
export function mediaUrl(strapi: Core.Strapi, url: string): string {
  return url.startsWith('/') ? publicUrl(strapi) + url : url;
}
