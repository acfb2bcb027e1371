import type { Core } from '@strapi/strapi';
import { DomainError } from '../domain/errors';
import { articleOwnership } from '../repositories/articles/ownership';

/**
 * Refuses to discard a draft that has no published version to go back to: Strapi would delete the only
 * one without a word.
 *
 * @throws DomainError `nothing-published`
 */
export async function guardDiscard(strapi: Core.Strapi, documentId: string): Promise<void> {
  const { draft, published } = await articleOwnership(strapi, documentId);
  if (!draft || published) return;
  throw new DomainError(
    'nothing-published',
    '没有放弃修改：这篇稿件没有已发布的版本可以恢复。如果不再需要这篇稿件，请删除它。',
  );
}
