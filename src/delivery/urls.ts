import type { Core } from '@strapi/strapi';
import type { NewsroomConfig } from '../domain/newsroom';

/** `PUBLIC_URL` without its last slash; '' when it is not set, and addresses stay relative. */
export function publicUrl(strapi: Core.Strapi): string {
  return strapi.config.get<string>('server.url', '').replace(/(?<!\/)\/+$/, '');
}

/** Where readers find the article. */
export function articleUrl(strapi: Core.Strapi, config: NewsroomConfig, slug: string): string {
  return publicUrl(strapi) + config.site.articlePath.replace('{slug}', slug);
}

/** Where readers find the section at a path; '' is the home page. */
export function sectionUrl(strapi: Core.Strapi, config: NewsroomConfig, path: string): string {
  if (path === '') return `${publicUrl(strapi)}/`;
  return publicUrl(strapi) + config.site.sectionPath.replace('{path}', path);
}

/** Where this API serves a document; `path` begins with a slash. */
export function deliveryUrl(strapi: Core.Strapi, path: string): string {
  return `${publicUrl(strapi)}/api/site${path}`;
}

/** An uploaded file's address: a provider's is whole already, the local one's begins with a slash. */
export function mediaUrl(strapi: Core.Strapi, url: string): string {
  return url.startsWith('/') ? publicUrl(strapi) + url : url;
}
