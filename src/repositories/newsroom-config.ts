import type { Core } from '@strapi/strapi';
import { newsroomConfigSchema, type NewsroomConfig } from '../domain/newsroom';
import { slot } from './newsroom-container';

const parsed = slot('newsroom-config', { make: read });

/** `config/newsroom.ts`, checked once. */
export function newsroomConfig(strapi: Core.Strapi): NewsroomConfig {
  return parsed.of(strapi);
}

function read(strapi: Core.Strapi): NewsroomConfig {
  const result = newsroomConfigSchema.safeParse(strapi.config.get('newsroom'));
  if (result.success) return result.data;
  throw new Error(
    `config/newsroom.ts: ${result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`,
  );
}
