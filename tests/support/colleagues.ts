import { createAdminApi, type AdminApi } from './admin-api';

const ARTICLE = 'api::article.article';
const READABLE = [ARTICLE, 'api::section.section', 'api::source.source', 'api::tag.tag'];
const PASSWORD = 'Long-enough-2026';

type Action = 'create' | 'update' | 'publish';

/** A user of the panel with a role of their own. */
export interface Colleague {
  email: string;
  password: string;
  api: AdminApi;
}

/**
 * Creates a role and a user with it. They may read everything of an article; further rights are given by
 * action, with its fields, or 'all'.
 */
export async function hire(
  chief: AdminApi,
  { url, name, may }: { url: string; name: string; may: Partial<Record<Action, Fields>> },
): Promise<Colleague> {
  const { data: role } = await chief.ask<{ data: { id: number } }>('POST', '/admin/roles', {
    name,
    description: '',
  });
  await chief.ask('PUT', `/admin/roles/${role.id}/permissions`, {
    permissions: [
      ...READABLE.map((subject) => permission('read', subject, 'all')),
      ...Object.entries(may).map(([action, fields]) => permission(action, ARTICLE, fields)),
    ],
  });
  const email = `${name}@newsroom.example`;
  const { data: user } = await chief.ask<{ data: { registrationToken: string } }>(
    'POST',
    '/admin/users',
    { email, firstname: name, lastname: '記者', roles: [role.id] },
  );
  const api = createAdminApi({ url, email, password: PASSWORD });
  const who = { firstname: name, lastname: '記者', password: PASSWORD };
  await api.register(user.registrationToken, who);
  return { email, password: PASSWORD, api };
}

type Fields = readonly string[] | 'all';

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  [ARTICLE]: [
    ...['title', 'kicker', 'subtitle', 'slug', 'summary', 'body', 'section', 'tags'],
    ...['sourceCredit', 'source'],
  ],
  'api::section.section': ['name', 'slug', 'parent'],
  'api::source.source': ['name', 'ownership'],
  'api::tag.tag': ['name', 'slug', 'kind', 'state'],
};

function permission(action: string, subject: string, fields: Fields) {
  const properties = action === 'publish' ? {} : { fields: fieldsOf(subject, fields) };
  return {
    action: `plugin::content-manager.explorer.${action}`,
    subject,
    properties,
    conditions: [],
  };
}

function fieldsOf(subject: string, fields: Fields): readonly string[] {
  return fields === 'all' ? (FIELDS[subject] ?? []) : fields;
}
