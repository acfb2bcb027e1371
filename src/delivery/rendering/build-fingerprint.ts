import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { publicUrl } from '../urls';

/** The files that render pages; a change in one of them changes pages without any change of data. */
const ROOMS = ['config', 'src/delivery', 'src/domain', 'src/repositories', 'src/search'];
/** The files that decide how a text is converted to another script. */
const CONVERSION_ROOMS = ['src/domain/body', 'src/domain/chinese', 'src/domain/text'];

/**
 * Fingerprint of the code and configuration that render pages: the same in every process of one
 * deployment, another after an update, so that no reader's copy outlives the code that rendered it.
 */
export function buildFingerprint(strapi: Core.Strapi): string {
  const hash = createHash('sha256');
  for (const room of ROOMS) addRoom(hash, strapi, room);
  const lock = path.join(strapi.dirs.app.root, 'package-lock.json');
  if (existsSync(lock)) hash.update(readFileSync(lock));
  hash.update(JSON.stringify([strapi.config.get('newsroom'), publicUrl(strapi)]));
  return shortened(hash);
}

/** Fingerprint of the code that converts scripts, and of the dictionaries' version. */
export function conversionFingerprint(strapi: Core.Strapi): string {
  const hash = createHash('sha256');
  for (const room of CONVERSION_ROOMS) addRoom(hash, strapi, room);
  return shortened(hash.update(dictionariesVersion()));
}

function addRoom(hash: Hash, strapi: Core.Strapi, room: string): void {
  const folder = path.join(strapi.dirs.dist.root, room);
  if (!existsSync(folder)) return;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
    hash.update(file).update(readFileSync(path.join(folder, file)));
  }
}

function dictionariesVersion(): string {
  const file = path.join(
    path.dirname(require.resolve('opencc-js')),
    '../..',
    '../..',
    'package.json',
  );
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function shortened(hash: Hash): string {
  return hash.digest('base64url').slice(0, 12);
}
