import type { Core } from '@strapi/strapi';
import { sectionsEditedBy } from '../../repositories/section-editors';

interface ConditionProvider {
  register(condition: {
    name: string;
    displayName: string;
    category: string;
    handler: (user: { id: number }) => Promise<Record<string, unknown>>;
  }): Promise<unknown>;
}

/**
 * The condition `api::own-sections`: the article stands in a section whose editor the user is, or in
 * one below it. In `register`, before anything reads permissions: Strapi drops a condition that it does
 * not know from a permission it writes.
 */
export function registerOwnSections(strapi: Core.Strapi): void {
  const { conditionProvider } = strapi.service('admin::permission') as unknown as {
    conditionProvider: ConditionProvider;
  };
  void conditionProvider.register({
    name: 'own-sections',
    displayName: '所负责的栏目（含下级栏目）',
    category: '编辑部',
    // A dotted path: Strapi answers 403 to the nested form.
    handler: async (user) => ({ 'section.id': { $in: await sectionsEditedBy(strapi, user.id) } }),
  });
}
