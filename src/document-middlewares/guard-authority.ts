import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import {
  demandsOf,
  refusalText,
  type ArticleAction,
  type ArticleVersion,
  type Demand,
} from '../domain/roles/authority';
import { mayOnArticle } from '../repositories/articles/authority';
import { articleOwnership, type Ownership } from '../repositories/articles/ownership';
import { panelCaller } from '../repositories/accounts/caller';
import type { ArticleWrite, Step } from './article-write';

/**
 * Whoever writes at the panel must have the right to, over the article as it is and as this write makes
 * it. Strapi looks at the stored entry alone, and not even at that when it creates or copies: a section
 * editor could put an article into another section, a reporter read a colleague's draft by copying it.
 */
export const guardAuthority: Step = async (write, next) => {
  const { strapi, action, documentId, isPublishing } = write;
  await demandAuthority(strapi, {
    action,
    // A clone's id is not known yet; what is read is the original.
    documentId: write.stored?.documentId ?? documentId,
    isPublishing,
    result: (draft) => resultOf(write, draft),
  });
  return next();
};

/** The same for what leaves no new draft: unpublish, discardDraft, delete. */
export function guardRemoval(
  strapi: Core.Strapi,
  action: ArticleAction,
  documentId: string,
): Promise<void> {
  return demandAuthority(strapi, {
    action,
    documentId,
    isPublishing: false,
    result: (draft) => draft,
  });
}

async function demandAuthority(
  strapi: Core.Strapi,
  input: {
    action: ArticleAction;
    documentId: string | null;
    isPublishing: boolean;
    result: (draft: Ownership | null) => Ownership | null;
  },
): Promise<void> {
  const caller = panelCaller(strapi);
  if (!caller) return;
  const { action, documentId, isPublishing, result } = input;
  const { draft, published } = documentId
    ? await articleOwnership(strapi, documentId)
    : { draft: null, published: null };
  const versions: Readonly<Record<ArticleVersion, Ownership | null>> = {
    draft,
    published,
    result: result(draft),
  };
  for (const demand of demandsOf({ action, isPublishing, isPublished: published !== null })) {
    const { right, of } = demand;
    const isMet = await mayOnArticle(strapi, caller, { right, standing: versions[of] });
    if (!isMet) throw refusal(demand);
  }
}

function resultOf(write: ArticleWrite, draft: Ownership | null): Ownership {
  const { action, article, reference, data } = write;
  const section = article.sectionId ? reference.sections.byId.get(article.sectionId) : undefined;
  const isNew = action === 'create' || action === 'clone';
  return {
    sectionId: section?.rowId ?? null,
    creatorId: isNew ? idOf(data.createdBy) : (draft?.creatorId ?? null),
  };
}

/** Strapi writes the signed-in user's id here, after it has dropped what the caller sent. */
function idOf(createdBy: unknown): number | null {
  return typeof createdBy === 'number' ? createdBy : null;
}

function refusal(demand: Demand): Error {
  // The one 403 whose message and details Strapi passes on to the caller.
  return new errors.PolicyError(refusalText(demand), { code: 'no-authority', ...demand });
}
