export type ArticleRight = 'read' | 'create' | 'update' | 'delete' | 'publish';

/**
 * The article as it is (`draft`, `published`) or as this write makes it (`result`).
 */
export type ArticleVersion = 'draft' | 'published' | 'result';

/** A right that the writer must have over one version of the article. */
export interface Demand {
  right: ArticleRight;
  of: ArticleVersion;
}

export type ArticleAction =
  'create' | 'update' | 'clone' | 'publish' | 'unpublish' | 'discardDraft' | 'delete';

/**
 * The rights that one write of one article requires. Rights depend on an article's section and owner, and
 * a write may change both: so the state before and after count (docs/adr/0014). What readers see belongs
 * to the publisher: replacing, unpublishing or deleting a published version requires the right to publish
 * it.
 *
 * @param input.isPublishing the write publishes its result
 * @param input.isPublished there is a published version already
 */
export function demandsOf(input: {
  action: ArticleAction;
  isPublishing: boolean;
  isPublished: boolean;
}): Demand[] {
  const { action, isPublishing, isPublished } = input;
  const demands = [...DEMANDS[action]];
  if (isPublishing && action !== 'publish') demands.push({ right: 'publish', of: 'result' });
  if (isPublished && (isPublishing || action === 'unpublish' || action === 'delete')) {
    demands.push({ right: 'publish', of: 'published' });
  }
  if (isPublished && action === 'discardDraft') demands.push({ right: 'update', of: 'published' });
  return demands;
}

const DEMANDS: Readonly<Record<ArticleAction, readonly Demand[]>> = {
  create: [{ right: 'create', of: 'result' }],
  update: [
    { right: 'update', of: 'draft' },
    { right: 'update', of: 'result' },
  ],
  // A copy shows the text of what was copied.
  clone: [
    { right: 'read', of: 'draft' },
    { right: 'create', of: 'result' },
  ],
  publish: [{ right: 'publish', of: 'result' }],
  unpublish: [],
  discardDraft: [{ right: 'update', of: 'draft' }],
  delete: [{ right: 'delete', of: 'draft' }],
};

/** Tells an editor what was refused, and what to do. */
export function refusalText({ right, of }: Demand): string {
  if (right === 'publish') {
    return '您没有权限发布这篇稿件，也不能替换、撤下或删除已发布的版本：请联系栏目编辑或主编。';
  }
  if (of === 'result') {
    return '您没有权限把稿件放在这里：请选择您负责的栏目（含下级栏目），或请主编代办。';
  }
  return '您没有权限操作这篇稿件：它不是您的稿件，也不在您负责的栏目里。';
}
