import type { Core } from '@strapi/strapi';
import { newsroomConfigSchema, type NewsroomConfig } from '../domain/newsroom';

const parsed = new WeakMap<Core.Strapi, NewsroomConfig>();

/** `config/newsroom.ts`, checked once. */
export function newsroomConfig(strapi: Core.Strapi): NewsroomConfig {
  let config = parsed.get(strapi);
  if (!config) {
    const result = newsroomConfigSchema.safeParse(strapi.config.get('newsroom'));
    if (!result.success) {
      throw new Error(
        `config/newsroom.ts: ${result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`,
      );
    }
    config = result.data;
    parsed.set(strapi, config);
  }
  return config;
}
