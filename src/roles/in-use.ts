import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../repositories/newsroom-config';
import { ownHiddenRows } from '../repositories/own-hidden-rows';
import { conditionProvider } from './condition-provider';

/**
 * The conditions `api::tags-in-use` and `api::sources-in-use`: what readers see of the shared tables, and
 * what the user's own articles added to them. The rest, candidate tags and unclassified sources, comes
 * from drafts that the user may not read (docs/adr/0006).
 */
export function registerInUse(strapi: Core.Strapi): void {
  const { showCandidates } = newsroomConfig(strapi).tagging;
  const states = showCandidates ? ['approved', 'candidate'] : ['approved'];
  const provider = conditionProvider(strapi);
  void provider.register({
    name: 'tags-in-use',
    displayName: '读者可见的标签，和自己稿件的标签',
    category: '编辑部',
    handler: async ({ id }) => ({
      $or: [
        { state: { $in: states } },
        { id: { $in: await ownHiddenRows(strapi, { of: 'tags', userId: id, states }) } },
      ],
    }),
  });
  void provider.register({
    name: 'sources-in-use',
    displayName: '已分类的来源，和自己稿件的来源',
    category: '编辑部',
    handler: async ({ id }) => ({
      $or: [
        { ownership: { $ne: 'unresolved' } },
        { id: { $in: await ownHiddenRows(strapi, { of: 'sources', userId: id }) } },
      ],
    }),
  });
}
