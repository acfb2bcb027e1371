import type { Core } from '@strapi/strapi';
import type { ArticleRight } from '../../domain/roles/authority';
import { articleOwnership, rolesOfUser, type Ownership } from './ownership';
import type { PanelCaller } from '../accounts/caller';
import { UID } from '../tables';

const EXPLORER = 'plugin::content-manager.explorer';

/** Whether somebody at the panel has a right over an article that stands so; null for one that there is not. */
export async function mayOnArticle(
  strapi: Core.Strapi,
  caller: PanelCaller,
  { right, standing }: { right: ArticleRight; standing: Ownership | null },
): Promise<boolean> {
  const action = `${EXPLORER}.${right}`;
  if (!caller.dependsOnEntry(action, UID.article)) return caller.may(action, UID.article);
  return caller.may(action, UID.article, standing ? await asEntry(strapi, standing) : {});
}

/** Whether somebody at the panel may publish, and so change what readers see of, an entry of any type. */
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
  // Whose a component is, its row does not say: who may publish everything, may.
  if (!model) {
    const publish = `${EXPLORER}.publish`;
    return !caller.dependsOnEntry(publish, UID.article) && caller.may(publish, UID.article);
  }
  return caller.may(`${EXPLORER}.${model.options?.draftAndPublish ? 'publish' : 'update'}`, type);
}

/** In the shape that conditions are written for: Strapi's own two, and ours. */
async function asEntry(strapi: Core.Strapi, standing: Ownership): Promise<object> {
  const { sectionId, creatorId } = standing;
  const roles = creatorId === null ? [] : await rolesOfUser(strapi, creatorId);
  return {
    section: sectionId === null ? null : { id: sectionId },
    createdBy: creatorId === null ? null : { id: creatorId, roles: roles.map((id) => ({ id })) },
  };
}
