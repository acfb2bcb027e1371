import type { Core } from '@strapi/strapi';
import { sectionsEditedBy } from '../repositories/accounts/section-editors';
import { conditionProvider } from './condition-provider';

/**
 * The condition `api::own-sections`: the article is in a section whose editor the user is, or in one
 * below it.
 */
export function registerOwnSections(strapi: Core.Strapi): void {
  void conditionProvider(strapi).register({
    name: 'own-sections',
    displayName: '所负责的栏目（含下级栏目）',
    category: '编辑部',
    // A dotted path: Strapi answers 403 to the nested form.
    handler: async (user) => ({ 'section.id': { $in: await sectionsEditedBy(strapi, user.id) } }),
  });
}
