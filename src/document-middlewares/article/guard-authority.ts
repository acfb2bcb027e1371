import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import {
  demandsOf,
  refusalText,
  type ArticleAction,
  type ArticleVersion,
  type Demand,
} from '../../domain/roles/authority';
import { mayOnArticle } from '../../repositories/articles/authority';
import type { Ownership } from '../../repositories/articles/ownership';
import { panelCaller } from '../../repositories/accounts/caller';
import type { ArticleWrite, Step } from './article-write';

/**
 * A user of the panel needs the right over the article both as it is and as this write leaves it. Strapi
 * only checks the stored entry, and not even that on create and clone: a section editor could move an
 * article into another section, or a reporter read a colleague's draft by copying it.
 */
export const guardAuthority: Step = (write) => {
  const { strapi, action, ownership, isPublishing } = write;
  return demandAuthority(strapi, {
    ...{ action, ownership, isPublishing },
    result: resultOf(write, ownership.draft),
  });
};

/** The same for actions that leave no new draft: unpublish, discardDraft, delete. */
export function guardRemoval(
  strapi: Core.Strapi,
  action: ArticleAction,
  ownership: ArticleWrite['ownership'],
): Promise<void> {
  return demandAuthority(strapi, {
    ...{ action, ownership, isPublishing: false },
    result: ownership.draft,
  });
}

async function demandAuthority(
  strapi: Core.Strapi,
  input: {
    action: ArticleAction;
    ownership: ArticleWrite['ownership'];
    isPublishing: boolean;
    result: Ownership | null;
  },
): Promise<void> {
  const caller = panelCaller(strapi);
  if (!caller) return;
  const { action, ownership, isPublishing, result } = input;
  const versions: Readonly<Record<ArticleVersion, Ownership | null>> = { ...ownership, result };
  const isPublished = ownership.published !== null;
  for (const demand of demandsOf({ action, isPublishing, isPublished })) {
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
  // The only 403 whose message and details Strapi passes on to the caller.
  return new errors.PolicyError(refusalText(demand), { code: 'no-authority', ...demand });
}
