import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { buildFingerprint, conversionFingerprint } from '../rendering/build-fingerprint';

/** Names of what makes bodies and pages. */
export interface Renderers {
  bodyRenderer: string;
  pageRenderer: string;
}

const known = new WeakMap<readonly string[], Renderers>();
/** The code does not change while it runs; names do. */
const fingerprints = new WeakMap<Core.Strapi, { conversion: string; build: string }>();

/**
 * Names everything besides an article and what it is linked to that decides what is made of it: of a body
 * the code and dictionaries of conversion, the site's script, the protected names; of a page all code and
 * configuration that make pages. What anything else has made is not shown.
 *
 * @param names the same array while they are the same names
 */
export function renderersOf(strapi: Core.Strapi, names: readonly string[]): Renderers {
  let makers = known.get(names);
  if (!makers) {
    const { language } = newsroomConfig(strapi).site;
    const { conversion, build } = fingerprintsOf(strapi);
    makers = {
      bodyRenderer: hashOf([conversion, language, names]),
      pageRenderer: hashOf([build, names]),
    };
    known.set(names, makers);
  }
  return makers;
}

function fingerprintsOf(strapi: Core.Strapi) {
  let found = fingerprints.get(strapi);
  if (!found) {
    found = { conversion: conversionFingerprint(strapi), build: buildFingerprint(strapi) };
    fingerprints.set(strapi, found);
  }
  return found;
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
