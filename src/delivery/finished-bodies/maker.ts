import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../../repositories/newsroom-config';
import { conversionFingerprint } from '../build-fingerprint';

const known = new WeakMap<readonly string[], string>();

/**
 * Names everything besides the article that decides what its body becomes: the code and dictionaries
 * of conversion, the site's script, the protected names. A body made by anything else is not shown.
 *
 * @param names the same array while they are the same names
 */
export function makerOf(strapi: Core.Strapi, names: readonly string[]): string {
  let maker = known.get(names);
  if (maker === undefined) {
    const { language } = newsroomConfig(strapi).site;
    maker = createHash('sha256')
      .update(JSON.stringify([conversionFingerprint(strapi), language, names]))
      .digest('base64url')
      .slice(0, 16);
    known.set(names, maker);
  }
  return maker;
}
