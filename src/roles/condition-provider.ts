import type { Core } from '@strapi/strapi';

interface ConditionProvider {
  register(condition: {
    name: string;
    displayName: string;
    category: string;
    handler: (user: { id: number }) => Promise<Record<string, unknown>>;
  }): Promise<unknown>;
}

/**
 * Declares the conditions of permissions. Call this in `register`, before anything reads permissions:
 * Strapi drops an unknown condition from a permission it writes.
 */
export function conditionProvider(strapi: Core.Strapi): ConditionProvider {
  const permission = strapi.service('admin::permission') as unknown as {
    conditionProvider: ConditionProvider;
  };
  return permission.conditionProvider;
}
