import type { ArticlePage } from '../../src/delivery/schemas/views';

export const ARTICLES = '/content-manager/collection-types/api::article.article';

interface Registration {
  firstname: string;
  lastname: string;
  password: string;
}

export interface StoredArticle {
  documentId: string;
  title: string;
  slug: string | null;
  body: string | null;
  tags: { name: string; documentId: string }[];
}

export interface StoredFile {
  id: number;
  name: string;
  url: string;
}

export type AdminApi = ReturnType<typeof createAdminApi>;

/** Sends the panel's requests to the server, without the panel. `token` saves a login. */
export function createAdminApi({
  url,
  email,
  password,
  token: given,
}: {
  url: string;
  email: string;
  password: string;
  token?: string;
}) {
  let token = given ?? null;

  function send(method: string, path: string, body?: unknown): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(url + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    });
  }
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await send(method, path, body);
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response;
  }
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await call(method, path, body)).json() as Promise<T>;

  return {
    /** The caller's token, for another process. */
    token: () => token ?? '',
    /** Any other request; the caller checks the answer. */
    ask: json,
    /** The status of the answer, for tests that expect a refusal. */
    async statusOf(method: string, path: string, body?: unknown): Promise<number> {
      return (await send(method, path, body)).status;
    },
    async register(registrationToken: string, who: Registration) {
      const { firstname, lastname } = who;
      const { data } = await json<{ data: { token: string } }>('POST', '/admin/register', {
        registrationToken,
        userInfo: { firstname, lastname, password: who.password },
      });
      token = data.token;
    },
    async signIn() {
      const { data } = await json<{ data: { token: string } }>('POST', '/admin/login', {
        email,
        password,
      });
      token = data.token;
    },
    /** The draft, with its tags. */
    async article(documentId: string): Promise<StoredArticle> {
      const { data } = await json<{ data: Omit<StoredArticle, 'tags'> }>(
        'GET',
        `${ARTICLES}/${documentId}`,
      );
      const { results } = await json<{ results: StoredArticle['tags'] }>(
        'GET',
        `/content-manager/relations/api::article.article/${documentId}/tags?pageSize=100`,
      );
      return { ...data, tags: results };
    },
    async createArticle(data: Record<string, unknown>): Promise<StoredArticle> {
      return (await json<{ data: StoredArticle }>('POST', ARTICLES, data)).data;
    },
    async updateArticle(documentId: string, data: Record<string, unknown>) {
      await call('PUT', `${ARTICLES}/${documentId}`, data);
    },
    async publishArticle(documentId: string, data: Record<string, unknown>) {
      await call('POST', `${ARTICLES}/${documentId}/actions/publish`, data);
    },
    async sectionNamed(name: string): Promise<{ documentId: string; id: number }> {
      const query = new URLSearchParams({ 'filters[name][$eq]': name });
      const { results } = await json<{ results: { documentId: string; id: number }[] }>(
        'GET',
        `/content-manager/collection-types/api::section.section?${query.toString()}`,
      );
      if (!results[0]) throw new Error(`No section ${name}.`);
      return results[0];
    },
    async upload(input: {
      name: string;
      bytes: Uint8Array<ArrayBuffer>;
      type: string;
      caption?: string;
    }) {
      const form = new FormData();
      form.append('files', new Blob([input.bytes], { type: input.type }), input.name);
      const { name, caption = '' } = input;
      form.append('fileInfo', JSON.stringify({ name, caption, alternativeText: '' }));
      const [file] = await json<StoredFile[]>('POST', '/upload', form);
      if (!file) throw new Error('The upload gave no file.');
      return file;
    },
    async deleteFiles() {
      const { results } = await json<{ results: StoredFile[] }>(
        'GET',
        '/upload/files?pageSize=100',
      );
      for (const { id } of results) await call('DELETE', `/upload/files/${id}`);
    },
    /** What readers get, in the article's own script or another; null when nothing is published. */
    async page(slug: string, lang = 'original'): Promise<ArticlePage | null> {
      const response = await fetch(`${url}/api/site/articles/${slug}?lang=${lang}`);
      if (response.status === 404) return null;
      return ((await response.json()) as { data: ArticlePage }).data;
    },
  };
}
