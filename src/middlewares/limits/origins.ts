import type { Core } from '@strapi/strapi';
import { originOf, readMediaBucket } from '../../domain/uploads/media-storage';

/**
 * Parses origins (`https://www.example.com`), separated by commas; `*` means any.
 *
 * @throws for what is not an origin: with a trailing slash, say, it would silently match nothing
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

/** Other origins that browsers may load uploads from: the configured ones, and the bucket's. */
export function mediaOrigins(env: Readonly<Record<string, string | undefined>>): string[] {
  const bucket = readMediaBucket(env);
  const named = readOrigins('MEDIA_ORIGINS', env.MEDIA_ORIGINS ?? '');
  return [...new Set([...named, ...(bucket ? [originOf(bucket)] : [])])];
}

/** Origins whose pages may write: the newsroom's own and the configured ones. */
export function writingOrigins(strapi: Core.Strapi): ReadonlySet<string> {
  const named = strapi.config.get<string[]>('origins.cors', []);
  const own = ['server.absoluteUrl', 'admin.absoluteUrl'].flatMap((key) => {
    const address = strapi.config.get<string>(key, '');
    return URL.canParse(address) ? [new URL(address).origin] : [];
  });
  return new Set([...own, ...named.filter((origin) => origin !== '*')]);
}
