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
 * Where the conditions of permissions are declared. In `register`, before anything reads permissions: Strapi
 * drops a condition that it does not know from a permission it writes.
 */
export function conditionProvider(strapi: Core.Strapi): ConditionProvider {
  const permission = strapi.service('admin::permission') as unknown as {
    conditionProvider: ConditionProvider;
  };
  return permission.conditionProvider;
}
