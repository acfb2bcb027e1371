import type { DocumentWrite } from './article';

/**
 * Which row it is, in which language, since when: Strapi decides. It takes them from the data all the
 * same, from a token's `{ "data": { "locale": "xx" } }` as from the panel's own forms.
 */
const IDENTITY = [
  'id',
  'documentId',
  'locale',
  'localizations',
  'createdAt',
  'updatedAt',
  'publishedAt',
] as const;

/** A caller that sends them is not refused, but not heeded. */
export function keepIdentity({ params }: DocumentWrite): void {
  const { data } = params;
  if (!data || !IDENTITY.some((field) => field in data)) return;
  const kept = { ...data };
  for (const field of IDENTITY) delete kept[field];
  params.data = kept;
}
