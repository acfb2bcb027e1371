import { findEntries } from '../../src/repositories/audit/entries';
import { describeEachDatabase } from '../support/newsroom';
import { aPicture } from '../support/pictures';
import { createMember, type Member } from '../support/staff';

const SECRET = 'xzqwgeheim';

type Body = Record<string, unknown>;

describeEachDatabase('a setting of the panel', (newsroom) => {
  let admin: Member;
  beforeAll(async () => {
    admin = await createMember(newsroom(), 'super admin');
  });
  const entries = () => findEntries(newsroom().strapi, { limit: 50 });
  const read = async (address: string) =>
    (await admin.ask('get', address)).body as unknown as { data: Body } & Body;

  /** Routes that store a setting: what to send, and what the record then says. */
  const WRITES: [string, () => Promise<[string, Body]>, string, string[]][] = [
    [
      'registration of end users',
      async () => {
        const advanced = await read('/users-permissions/advanced');
        const settings = advanced.settings as Body;
        return ['/users-permissions/advanced', { ...settings, allow_register: true }];
      },
      'plugin_users-permissions_advanced',
      ['allow_register'],
    ],
    [
      'letters to end users',
      async () => {
        const templates = (await read('/users-permissions/email-templates')) as Record<
          string,
          Body
        >;
        const { reset_password: reset } = templates;
        const changed = { ...reset, options: { ...(reset?.options as Body), object: SECRET } };
        return [
          '/users-permissions/email-templates',
          { 'email-templates': { ...templates, reset_password: changed } },
        ];
      },
      'plugin_users-permissions_email',
      ['reset_password'],
    ],
    [
      'providers that end users sign in with',
      async () => {
        const providers = (await read('/users-permissions/providers')) as Record<string, Body>;
        const github = { ...providers.github, secret: SECRET };
        return ['/users-permissions/providers', { providers: { ...providers, github } }];
      },
      'plugin_users-permissions_grant',
      ['github'],
    ],
    [
      'what is made of pictures',
      async () => {
        const { data } = await read('/upload/settings');
        const settings = { ...data, autoOrientation: !data.autoOrientation };
        // Told from the configuration, and no setting.
        return ['/upload/settings', { ...settings, concurrentUploadRequests: undefined }];
      },
      'plugin_upload_settings',
      ['autoOrientation'],
    ],
    [
      'the list of the media library',
      () => Promise.resolve(['/upload/configuration', { pageSize: 20, sort: 'name:ASC' }]),
      'plugin_upload_view_configuration',
      ['pageSize', 'sort'],
    ],
    [
      'the home page of one’s own',
      () =>
        Promise.resolve([
          '/admin/homepage/layout',
          { widgets: [{ uid: 'plugin::content-manager.last-edited-entries', width: 6 }] },
        ]),
      'core_admin_homepage-layout',
      [],
    ],
  ];

  test.each(WRITES)('%s: who changed it is in the record', async (_what, make, key, fields) => {
    const [address, body] = await make();
    const [before] = await entries();
    expect((await admin.ask('put', address, body)).status).toBeLessThan(300);
    const made = (await entries()).filter(({ seq }) => seq > (before?.seq ?? 0));
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({
      actor: { key: `admin:${admin.id}` },
      subject: { type: 'strapi::core-store', label: expect.stringContaining(key) as string },
    });
    if (fields.length > 0) expect(made[0]?.fields).toEqual(expect.arrayContaining(fields));
    expect(JSON.stringify(made)).not.toContain(SECRET);
    // And saving it once more as it is changes nothing, but where Strapi notes the time of it.
    if (fields.length === 0) return;
    const [last] = await entries();
    expect((await admin.ask('put', address, body)).status).toBeLessThan(300);
    expect(await entries().then(([newest]) => newest?.seq)).toBe(last?.seq);
  });

  test('webhooks, transfer tokens and roles of end users are in it too', async () => {
    for (const [method, address, body, type] of [
      [
        'post',
        '/admin/webhooks',
        { name: 'hook', url: 'https://hook.example', headers: {}, events: ['entry.create'] },
        'strapi::webhook',
      ],
      [
        'post',
        '/admin/transfer/tokens',
        { name: 'move', description: '', lifespan: null, permissions: ['pull'] },
        'admin::transfer-token',
      ],
      [
        'post',
        '/users-permissions/roles',
        { name: 'readers', description: 'r', permissions: {} },
        'plugin::users-permissions.role',
      ],
      ['post', '/admin/roles', { name: `角色${Math.random()}`, description: '' }, 'admin::role'],
    ] as const) {
      const [before] = await entries();
      const { status } = await admin.ask(method, address, body);
      expect([address, status < 300]).toEqual([address, true]);
      const made = (await entries()).filter(({ seq }) => seq > (before?.seq ?? 0));
      expect(made.map(({ subject }) => subject.type)).toContain(type);
    }
  });

  describe('the logo', () => {
    const send = (member: Member, name: string, bytes: Buffer, contentType: string) =>
      newsroom()
        .http.post('/admin/project-settings')
        .set('Authorization', member.authorization)
        .attach('menuLogo', bytes, { filename: name, contentType });

    test('is set by an administrator, served as a picture, and in the record', async () => {
      const { body } = await send(admin, 'logo.png', await aPicture('png'), 'image/png').expect(
        200,
      );
      expect(body.menuLogo.url).toMatch(/^\/uploads\/.+\.png$/);
      const { headers } = await newsroom().http.get(body.menuLogo.url).expect(200);
      expect(headers['content-type']).toBe('image/png');
      const [newest] = await entries();
      expect(newest).toMatchObject({
        actor: { key: `admin:${admin.id}` },
        subject: { label: 'core_admin_project-settings' },
      });
      const init = await newsroom().http.get('/admin/init').expect(200);
      expect(init.body.data.menuLogo).toBe(body.menuLogo.url);
      // As the panel takes it away again: a form whose field is empty.
      await newsroom()
        .http.post('/admin/project-settings')
        .set('Authorization', admin.authorization)
        .field('menuLogo', '')
        .expect(200);
      expect((await newsroom().http.get('/admin/init')).body.data.menuLogo).toBeNull();
    });

    test('is a picture by its content, and nobody else’s to set', async () => {
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
      for (const [name, bytes, type] of [
        ['logo.svg', svg, 'image/svg+xml'],
        ['logo.png', svg, 'image/png'],
        ['logo.png', Buffer.from('%PDF-1.4\n'), 'image/png'],
      ] as const) {
        const { status, body } = await send(admin, name, bytes, type);
        expect([status, body.error.details.code]).toEqual([400, 'upload-type']);
      }
      const reporter = await createMember(newsroom(), 'chief editor');
      const picture = await aPicture('png');
      expect((await send(reporter, 'logo.png', picture, 'image/png')).status).toBe(403);
      await newsroom()
        .http.post('/admin/project-settings')
        .attach('menuLogo', picture, 'logo.png')
        .expect(401);
    });
  });
});
