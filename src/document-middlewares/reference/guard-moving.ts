import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { UseCount } from '../../domain/removal/in-use';
import { mayOnArticles } from '../../repositories/accounts/caller';

/**
 * Moving articles to another section or source writes these articles, published ones too: the right to
 * delete a section is not enough for it.
 */
export function guardMoving(strapi: Core.Strapi, _uid: string, uses: readonly UseCount[]): void {
  const articles = uses.filter(({ kind }) => kind === 'articles');
  if (articles.length === 0) return;
  const needed = articles.some(({ published }) => published > 0)
    ? (['update', 'publish'] as const)
    : (['update'] as const);
  if (needed.every((right) => mayOnArticles(strapi, right))) return;
  // The only 403 whose message and details Strapi passes on to the caller.
  throw new errors.PolicyError(
    '还有文章在使用它，要让这些文章改用别的，需要修改和发布所有文章的权限：请找总编。',
    { code: 'no-authority', right: needed.at(-1) ?? 'update' },
  );
}
