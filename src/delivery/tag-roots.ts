import type { Core } from '@strapi/strapi';
import { buildFingerprint } from './rendering/build-fingerprint';
import { tagRoot } from './cache/page-headers';
import type { SiteVersion } from '../repositories/site-version/site-version';

/** The first part of all tags of a site version, computed once per version. */
export function createTagRoots(strapi: Core.Strapi): (version: SiteVersion) => string {
  let build: string | undefined;
  let last: { version: SiteVersion; root: string } | undefined;
  return (version) => {
    if (last?.version !== version) {
      build ??= buildFingerprint(strapi);
      last = { version, root: tagRoot(version, build) };
    }
    return last.root;
  };
}
