import { DomainError } from '../domain/errors';
import type { DocumentWrite } from './document-write';

/**
 * The identity of a row (id, language, creation date) is Strapi's to set. It accepts these from the data
 * all the same, from a token's `{ "data": { "locale": "xx" } }` as from the panel's own forms.
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

/**
 * Ignores these fields without an error.
 *
 * @throws DomainError with code `data-malformed` where the data is a list: Strapi would store an empty
 * entry
 */
export function keepIdentity({ params }: DocumentWrite): void {
  const { data } = params;
  if (Array.isArray(data)) {
    throw new DomainError('data-malformed', '提交的内容格式不对，没有保存。');
  }
  if (!data || !IDENTITY.some((field) => field in data)) return;
  const kept = { ...data };
  for (const field of IDENTITY) delete kept[field];
  params.data = kept;
}
