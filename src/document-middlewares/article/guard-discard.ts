import { DomainError } from '../../domain/errors';
import type { ArticleWrite } from './article-write';

/**
 * Refuses to discard a draft without a published version to return to: Strapi would silently delete the
 * only one.
 *
 * @throws DomainError `nothing-published`
 */
export function guardDiscard({ draft, published }: ArticleWrite['ownership']): void {
  if (!draft || published) return;
  throw new DomainError(
    'nothing-published',
    '没有放弃修改：这篇稿件没有已发布的版本可以恢复。如果不再需要这篇稿件，请删除它。',
  );
}
