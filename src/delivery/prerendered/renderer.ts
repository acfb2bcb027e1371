import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { buildFingerprint, conversionFingerprint } from '../rendering/build-fingerprint';
import { shortHash } from '../rendering/short-hash';
import { slot } from '../../repositories/newsroom-container';

/** Names of the renderers of bodies and pages. */
export interface Renderers {
  bodyRenderer: string;
  pageRenderer: string;
}

const known = new WeakMap<readonly string[], Renderers>();
/** The code does not change while it runs; names do. */
const fingerprints = slot('renderer-fingerprints', {
  make: (strapi) => ({
    conversion: conversionFingerprint(strapi),
    build: buildFingerprint(strapi),
  }),
});

/**
 * Names everything that decides the result besides an article and what it is linked to. For a body: the
 * code and dictionaries of conversion, the site's script, the protected names. For a page: all code and
 * configuration that render pages. Results of another renderer are not shown.
 *
 * @param names the same array while they are the same names
 */
export function renderersOf(strapi: Core.Strapi, names: readonly string[]): Renderers {
  let renderers = known.get(names);
  if (!renderers) {
    const { language } = newsroomConfig(strapi).site;
    const { conversion, build } = fingerprints.of(strapi);
    renderers = {
      bodyRenderer: shortHash(JSON.stringify([conversion, language, names])),
      pageRenderer: shortHash(JSON.stringify([build, names])),
    };
    known.set(names, renderers);
  }
  return renderers;
}
