import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { publicUrl } from './urls';

/** What pages are made by; a change in one of these changes pages without any change of data. */
const ROOMS = ['config', 'src/delivery', 'src/domain', 'src/repositories', 'src/search'];

/**
 * Of the code and configuration that make pages: the same in every process of one deployment, another
 * after an update, so that no reader's copy outlives the code that made it.
 */
export function buildFingerprint(strapi: Core.Strapi): string {
  const hash = createHash('sha256');
  const dist = strapi.dirs.dist.root;
  for (const room of ROOMS) {
    const folder = path.join(dist, room);
    if (!existsSync(folder)) continue;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
      hash.update(file).update(readFileSync(path.join(folder, file)));
    }
  }
  const lock = path.join(strapi.dirs.app.root, 'package-lock.json');
  if (existsSync(lock)) hash.update(readFileSync(lock));
  hash.update(JSON.stringify([strapi.config.get('newsroom'), publicUrl(strapi)]));
  return hash.digest('base64url').slice(0, 12);
}
