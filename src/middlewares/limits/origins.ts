import type { Core } from '@strapi/strapi';
import { originOf, readMediaBucket } from '../../domain/uploads/media-storage';

/**
 * Reads origins (`https://www.example.com`) that are separated by commas; `*` is any.
 *
 * @throws where one is no origin: a slash at its end would make it match nothing, without a word
 */
export function readOrigins(variable: string, list: string): string[] {
  const origins = list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  for (const origin of origins) {
    if (origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)) continue;
    throw new Error(
      `${variable} takes origins like https://www.example.com, without a path or a slash at the end, separated by commas (one says "${origin}").`,
    );
  }
  return origins;
}

/** Where browsers may load uploads from, besides here: what is named, and the bucket's address. */
export function mediaOrigins(env: Readonly<Record<string, string | undefined>>): string[] {
  const bucket = readMediaBucket(env);
  const named = readOrigins('MEDIA_ORIGINS', env.MEDIA_ORIGINS ?? '');
  return [...new Set([...named, ...(bucket ? [originOf(bucket)] : [])])];
}

/** Origins whose pages may write: the newsroom's own and those that the configuration names. */
export function writingOrigins(strapi: Core.Strapi): ReadonlySet<string> {
  const named = strapi.config.get<string[]>('origins.cors', []);
  const own = ['server.absoluteUrl', 'admin.absoluteUrl'].flatMap((key) => {
    const address = strapi.config.get<string>(key, '');
    return URL.canParse(address) ? [new URL(address).origin] : [];
  });
  return new Set([...own, ...named.filter((origin) => origin !== '*')]);
}
