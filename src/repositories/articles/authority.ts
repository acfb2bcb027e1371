import type { Core } from '@strapi/strapi';
import type { ArticleRight } from '../../domain/roles/authority';
import { articleOwnership, rolesOfUser, type Ownership } from './ownership';
import type { PanelCaller } from '../accounts/caller';
import { UID } from '../tables';

const EXPLORER = 'plugin::content-manager.explorer';

/**
 * Whether a user of the panel has a right over an article of this ownership; null if there is no article.
 */
export async function mayOnArticle(
  strapi: Core.Strapi,
  caller: PanelCaller,
  { right, standing }: { right: ArticleRight; standing: Ownership | null },
): Promise<boolean> {
  const action = `${EXPLORER}.${right}`;
  if (!caller.dependsOnEntry(action, UID.article)) return caller.may(action, UID.article);
  return caller.may(action, UID.article, standing ? await asEntry(strapi, standing) : {});
}

/** Whether a user of the panel may publish an entry of any type, and so change what readers see of it. */
export async function mayPublishEntry(
  strapi: Core.Strapi,
  caller: PanelCaller,
  { type, documentId }: { type: string; documentId: string },
): Promise<boolean> {
  if (type === UID.article) {
    const { published: standing } = await articleOwnership(strapi, documentId);
    return mayOnArticle(strapi, caller, { right: 'publish', standing });
  }
  const model = strapi.contentTypes[type as keyof typeof strapi.contentTypes];
  // A component's row does not name its owner: it takes the right to publish everything.
  if (!model) {
    const publish = `${EXPLORER}.publish`;
    return !caller.dependsOnEntry(publish, UID.article) && caller.may(publish, UID.article);
  }
  return caller.may(`${EXPLORER}.${model.options?.draftAndPublish ? 'publish' : 'update'}`, type);
}

/** In the shape that the conditions expect: Strapi's own two, and ours. */
async function asEntry(strapi: Core.Strapi, standing: Ownership): Promise<object> {
  const { sectionId, creatorId } = standing;
  const roles = creatorId === null ? [] : await rolesOfUser(strapi, creatorId);
  return {
    section: sectionId === null ? null : { id: sectionId },
    createdBy: creatorId === null ? null : { id: creatorId, roles: roles.map((id) => ({ id })) },
  };
}
