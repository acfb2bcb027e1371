import { readFileSync } from 'node:fs';
import path from 'node:path';
import { declaredTokenKinds } from '../../src/roles/declarations';
import { allowPublic, apiToken, publish, saveDraft, sectionNamed } from '../support/builders';
import { describeEachDatabase } from '../support/newsroom';
import { ownUploads, type OwnUploads } from '../support/own-uploads';
import { aPicture } from '../support/pictures';
import { appoint, createMember, type Member } from '../support/staff';

const PROMO = 'api::public-account-promo.public-account-promo';

interface Stored {
  id: number;
  name: string;
  url: string;
  formats: Record<string, { url: string }> | null;
}

interface Answer {
  status: number;
  body: unknown;
}

describeEachDatabase('a picture that readers see', (newsroom) => {
  const strapi = () => newsroom().strapi;
  const http = () => newsroom().http;
  let reporter: Member;
  let chief: Member;
  let operations: Member;
  let sectionEditor: Member;
  let superAdmin: Member;
  let uploads: OwnUploads;
  afterAll(() => uploads.remove());
  beforeAll(async () => {
    uploads = ownUploads(strapi());
    reporter = await createMember(newsroom(), 'reporter');
    chief = await createMember(newsroom(), 'chief editor');
    operations = await createMember(newsroom(), 'operations');
    superAdmin = await createMember(newsroom(), 'super admin');
    sectionEditor = await createMember(newsroom(), 'section editor');
    await appoint(newsroom(), sectionEditor, '延吉新聞');
  });

  async function uploadBy(member: Member, info: object = {}): Promise<Stored> {
    const { body } = await http()
      .post('/upload')
      .set('Authorization', member.authorization)
      .field('fileInfo', JSON.stringify({ alternativeText: '原文', caption: '原說明', ...info }))
      .attach('files', await aPicture('png', 300), 'picture.png')
      .expect(201);
    return body[0];
  }
  const row = (id: number) => strapi().db.query('plugin::upload.file').findOne({ where: { id } });
  const bytes = ({ url }: Stored) =>
    readFileSync(path.join(uploads.public, url)).toString('base64');
  /** An article on the site that shows the picture, as its cover or in its text. */
  async function publishWith(changes: Record<string, unknown>): Promise<string> {
    const { documentId } = await saveDraft(strapi(), changes);
    await publish(strapi(), documentId);
    return documentId;
  }
  const inBody = (url: string) => ({ body: `<p>文</p><figure><img src="${url}" alt=""></figure>` });

  /** Every way of the panel to change, replace or delete one file. */
  const WAYS: [string, (member: Member, file: Stored) => Promise<Answer>][] = [
    ['change', (m, { id }) => form(m, `/upload?id=${id}`, { caption: '改' })],
    ['change one', (m, { id }) => form(m, `/upload/files/${id}`, { alternativeText: '改' }, 'put')],
    [
      'change several',
      (m, { id }) =>
        as(m, 'post', '/upload/actions/bulk-update', {
          updates: [{ id, fileInfo: { name: '改.png' } }],
        }),
    ],
    ['replace', (m, { id }) => replacement(m, `/upload?id=${id}`)],
    ['replace one', (m, { id }) => replacement(m, `/upload/files/${id}/replace`)],
    ['delete', (m, { id }) => as(m, 'delete', `/upload/files/${id}`)],
    [
      'delete several',
      (m, { id }) => as(m, 'post', '/upload/actions/bulk-delete', { fileIds: [id], folderIds: [] }),
    ],
  ];
  const as = async (
    { authorization }: Member,
    method: 'post' | 'put' | 'delete',
    address: string,
    data?: object,
  ) => {
    const request = http()[method](address).set('Authorization', authorization);
    return (await (data ? request.send(data) : request)) as Answer;
  };
  const form = async (
    { authorization }: Member,
    address: string,
    info: object,
    method: 'post' | 'put' = 'post',
  ) => {
    const request = http()[method](address).set('Authorization', authorization);
    return (await request.field('fileInfo', JSON.stringify(info))) as Answer;
  };
  const replacement = async ({ authorization }: Member, address: string) =>
    (await http()
      .post(address)
      .set('Authorization', authorization)
      .field('fileInfo', '{}')
      .attach('files', await aPicture('png', 48), 'other.png')) as Answer;
  const codeOf = (body: unknown) =>
    (body as { error?: { details?: { code?: string } } }).error?.details?.code;

  /** What of the file may not move: the row and the bytes. */
  async function refusedAll(member: Member, file: Stored, ways = WAYS): Promise<void> {
    const was = [await row(file.id), bytes(file)];
    const answers = [];
    for (const [name, way] of ways) {
      const { status, body } = await way(member, file);
      answers.push([name, status, codeOf(body) ?? 'none']);
    }
    expect(answers.filter(([, status]) => status !== 403)).toEqual([]);
    expect([await row(file.id), bytes(file)]).toEqual(was);
  }

  test.each(['cover', 'body', 'thumbnail in the body', 'encoded in the body'] as const)(
    'as %s is neither changed, replaced nor deleted by the reporter whose it is',
    async (where) => {
      const file = await uploadBy(reporter);
      const address = {
        body: file.url,
        'thumbnail in the body': file.formats?.thumbnail?.url ?? '',
        'encoded in the body': file.url.replace('picture', 'pict%75re'),
      };
      await publishWith(where === 'cover' ? { cover: file.id } : inBody(address[where]));
      await refusedAll(reporter, file);
      const { body } = await form(reporter, `/upload?id=${file.id}`, { caption: '改' });
      expect((body as { error: object }).error).toMatchObject({
        message: expect.stringContaining('上传新文件') as string,
        details: { code: 'picture-published', file: 'picture.png', uses: 1 },
      });
    },
  );

  test('is not touched by operations, who publish promotions and no articles', async () => {
    const file = await uploadBy(operations);
    await publishWith({ cover: file.id });
    await refusedAll(operations, file);
    const code = await uploadBy(operations);
    await strapi()
      .documents(PROMO)
      .create({ data: { accountName: '延吉', platform: 'wechat', qrCode: code.id } as never });
    expect((await form(operations, `/upload?id=${code.id}`, { caption: '碼' })).status).toBe(200);
    const { status, body } = await replacement(operations, `/upload?id=${code.id}`);
    expect([status, codeOf(body)]).toEqual([400, 'picture-in-use']);
    // Both the promotion and an article show it now.
    await publishWith(inBody(code.url));
    await refusedAll(operations, code);
  });

  test('is changed by a section editor in their own sections and nowhere else', async () => {
    const mine = await uploadBy(sectionEditor);
    await publishWith({ cover: mine.id });
    expect((await form(sectionEditor, `/upload?id=${mine.id}`, { caption: '改' })).status).toBe(
      200,
    );
    const sports = await sectionNamed(strapi(), '社會民生');
    const elsewhere = await uploadBy(sectionEditor);
    await publishWith({ cover: elsewhere.id, section: sports });
    await refusedAll(sectionEditor, elsewhere);
  });

  test('is described only with the right to publish, and replaced in its place by nobody', async () => {
    for (const member of [chief, superAdmin]) {
      const file = await uploadBy(reporter);
      await publishWith(inBody(file.url));
      const was = bytes(file);
      expect((await form(member, `/upload?id=${file.id}`, { caption: '新說明' })).status).toBe(200);
      expect(await row(file.id)).toMatchObject({ caption: '新說明' });
      for (const address of [`/upload?id=${file.id}`, `/upload/files/${file.id}/replace`]) {
        const { status, body } = await replacement(member, address);
        expect([status, codeOf(body)]).toEqual([400, 'picture-in-use']);
      }
      expect(bytes(file)).toBe(was);
    }
  });

  test('keeps its place when readers see it in an older version than the draft shows', async () => {
    const file = await uploadBy(reporter);
    const documentId = await publishWith({ cover: file.id });
    await strapi()
      .documents('api::article.article')
      .update({ documentId, data: { cover: null } });
    await refusedAll(reporter, file);
    await publish(strapi(), documentId);
    expect((await form(reporter, `/upload?id=${file.id}`, { caption: '改' })).status).toBe(200);
    expect((await replacement(reporter, `/upload?id=${file.id}`)).status).toBe(200);
    expect((await as(reporter, 'delete', `/upload/files/${file.id}`)).status).toBe(200);
  });

  test('may be put into another folder by the one whose it is: readers see no folders', async () => {
    const { body } = await as(chief, 'post', '/upload/folders', {
      name: `夾${Math.random()}`,
      parent: null,
    });
    const folder = (body as { data: { id: number } }).data.id;
    const file = await uploadBy(reporter);
    await publishWith({ cover: file.id });
    const moved = await form(reporter, `/upload?id=${file.id}`, {
      ...{ name: 'picture.png', alternativeText: '原文', caption: '原說明' },
      folder,
    });
    expect(moved.status).toBe(200);
    // And with its folder it does not go either.
    const removal = { fileIds: [], folderIds: [folder] };
    expect((await as(operations, 'post', '/upload/actions/bulk-delete', removal)).status).toBe(403);
    expect(await row(file.id)).not.toBeNull();
  });

  test('among several stops all of them', async () => {
    const shown = await uploadBy(reporter);
    await publishWith({ cover: shown.id });
    const idle = await uploadBy(reporter);
    const updates = [idle, shown].map(({ id }) => ({ id, fileInfo: { caption: '改' } }));
    expect((await as(operations, 'post', '/upload/actions/bulk-update', { updates })).status).toBe(
      403,
    );
    expect(await row(idle.id)).toMatchObject({ caption: '原說明' });
    const both = { fileIds: [idle.id, shown.id], folderIds: [] };
    expect((await as(operations, 'post', '/upload/actions/bulk-delete', both)).status).toBe(403);
    expect(await row(idle.id)).not.toBeNull();
  });

  test('only a user with the right to all files changes a colleague’s', async () => {
    const file = await uploadBy(chief);
    await refusedAll(reporter, file);
    await refusedAll(sectionEditor, file);
  });

  describe('and a token', () => {
    const ask = async (token: string, address: string, withFile: boolean, info: object) => {
      const request = http()
        .post(address)
        .set('Authorization', `Bearer ${token}`)
        .field('fileInfo', JSON.stringify(info));
      return withFile ? request.attach('files', await aPicture('png', 48), 'other.png') : request;
    };

    test('for imports uploads, and changes and replaces nothing, seen or not', async () => {
      const importer = declaredTokenKinds().find(({ code }) => code === 'importer');
      const token = await apiToken(strapi(), [...(importer?.actions ?? [])]);
      const [made] = (await ask(token, '/api/upload', true, {})).body as Stored[];
      if (!made) throw new Error('The import uploaded nothing.');
      const shown = await uploadBy(reporter);
      await publishWith({ cover: shown.id });
      for (const file of [made, shown]) {
        const was = [await row(file.id), bytes(file)];
        for (const withFile of [true, false]) {
          for (const query of [
            `id=${file.id}`,
            `id[]=${file.id}`,
            `id=${file.id}&id=1`,
            `id[a]=1`,
          ]) {
            const { status, body } = await ask(token, `/api/upload?${query}`, withFile, {
              caption: '改',
              alternativeText: '改',
            });
            expect([400, 403]).toContain(status);
            if (query === `id=${file.id}`) expect(codeOf(body)).toBe('file-change-not-permitted');
          }
        }
        const json = await http()
          .post(`/api/upload?id=${file.id}`)
          .set('Authorization', `Bearer ${token}`)
          .send({ fileInfo: { caption: '改' } });
        expect(json.status).toBe(403);
        await http()
          .delete(`/api/upload/files/${file.id}`)
          .set('Authorization', `Bearer ${token}`)
          .expect(403);
        expect([await row(file.id), bytes(file)]).toEqual(was);
      }
    });

    test('that may change files changes what readers see only if it may publish', async () => {
      const change = 'plugin::upload.content-api.change';
      const upload = 'plugin::upload.content-api.upload';
      const destroy = 'plugin::upload.content-api.destroy';
      const editing = await apiToken(strapi(), [upload, change, destroy]);
      const publishing = await apiToken(strapi(), [upload, change, 'api::article.article.publish']);
      const file = await uploadBy(reporter);
      expect(
        (await ask(editing, `/api/upload?id=${file.id}`, false, { caption: '一' })).status,
      ).toBe(200);
      await publishWith({ cover: file.id });
      for (const withFile of [true, false]) {
        const { status, body } = await ask(editing, `/api/upload?id=${file.id}`, withFile, {
          caption: '二',
        });
        expect([status, codeOf(body)]).toEqual([403, 'picture-published']);
      }
      await http()
        .delete(`/api/upload/files/${file.id}`)
        .set('Authorization', `Bearer ${editing}`)
        .expect(403);
      const seen = await ask(publishing, `/api/upload?id=${file.id}`, false, { caption: '三' });
      expect(seen.status).toBe(200);
      const { status, body } = await ask(publishing, `/api/upload?id=${file.id}`, true, {});
      expect([status, codeOf(body)]).toEqual([400, 'picture-in-use']);
    });

    test('and the public role, should an admin let it upload, changes nothing', async () => {
      await allowPublic(strapi(), ['plugin::upload.content-api.upload']);
      const file = await uploadBy(reporter);
      const { status } = await http()
        .post(`/api/upload?id=${file.id}`)
        .send({ fileInfo: { caption: '改' } });
      expect(status).toBe(403);
      expect(await row(file.id)).toMatchObject({ caption: '原說明' });
    });
  });
});
