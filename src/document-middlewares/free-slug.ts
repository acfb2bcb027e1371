import type { Core } from '@strapi/strapi';
import { lockUntilCommit } from '../repositories/locks';
import { freeSlug } from '../repositories/slugs';
import type { DocumentWrite } from './article';

/** A section or tag without a slug gets one made of its name; a clone gets its own. */
export async function fillSlug(
  strapi: Core.Strapi,
  table: 'tags' | 'sections',
  { action, params }: DocumentWrite,
): Promise<void> {
  const { data, documentId } = params;
  if (!data || typeof data.name !== 'string') return;
  const isGiven = typeof data.slug === 'string' && data.slug.trim() !== '';
  const mayKeep = action === 'update' && data.slug === undefined;
  if (isGiven || mayKeep) return;
  await lockUntilCommit(strapi, `slug:${table}`);
  data.slug = await freeSlug(strapi, table, data.name, documentId ?? null);
}
