import type { Random } from '../../../bench/support/random';
import { anyText, anyValue, chance, pick, strange } from './values';
import type { Known } from './requests';

type Make = (random: Random, known: Known) => unknown;

const html: Make = (random) => `<p>延吉市的圖書館今天開館。</p>${anyText(random)}`;
const idOf = (known: Known, random: Random, uid: string) =>
  pick(random, known.documentIds[uid] ?? ['none']);
const relation =
  (uid: string): Make =>
  (random, known) => {
    const documentId = idOf(known, random, uid);
    return pick<unknown>(random, [
      documentId,
      [documentId],
      { connect: [documentId] },
      { connect: [{ documentId }], disconnect: [{ documentId }] },
      { set: [{ documentId, locale: null }] },
      { connect: [{ documentId, position: { before: documentId } }] },
      1,
      null,
    ]);
  };

/** What a form of each type holds when all is well. */
const DOCUMENTS: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  'api::article.article': {
    title: () => '延吉市社區圖書館開館',
    kicker: anyText,
    summary: anyText,
    body: html,
    sourceCredit: (random) => pick(random, ['來源：延邊日報', anyText(random)]),
    section: relation('api::section.section'),
    source: relation('api::source.source'),
    tags: relation('api::tag.tag'),
    datePublished: (random) => pick(random, ['2026-11-24T08:00:00.000Z', anyText(random)]),
    slug: (random) => pick(random, ['', 'a-slug', anyText(random)]),
    cover: (random) => pick(random, [null, 1, 99, anyValue(random)]),
    sourceUrl: anyText,
    legacyUrl: anyText,
  },
  'api::section.section': {
    name: () => '縣市新聞',
    slug: anyText,
    parent: relation('api::section.section'),
    order: (random) => random(9),
    navigation: () => 'primary',
    description: anyText,
    mediaTopic: anyText,
  },
  'api::tag.tag': {
    name: (random) => `詞${random(1000)}`,
    kind: () => 'topic',
    aliases: (random) => [anyText(random)],
    state: () => 'approved',
    parent: relation('api::tag.tag'),
    minMentions: (random) => random(5),
  },
  'api::source.source': {
    name: (random) => `報社${random(1000)}`,
    aliases: (random) => [anyText(random)],
    ownership: () => 'partner',
    homepage: anyText,
    validFrom: () => '2020-01-01',
  },
  'api::copyright-notice.copyright-notice': {
    title: anyText,
    clauses: (random) => [{ audience: 'all', text: `${anyText(random)} {siteName}` }],
    isDefault: (random) => chance(random, 20),
    display: () => 'all-clauses',
  },
  'api::public-account-promo.public-account-promo': {
    accountName: anyText,
    platform: () => 'wechat',
    callToAction: anyText,
    followUrl: anyText,
    priority: (random) => random(9),
    startsAt: () => '2026-11-24T08:00:00.000Z',
    active: () => true,
  },
};

/** What the other routes take when all is well, by what their name ends with. */
const FORMS: readonly [route: RegExp, make: Make][] = [
  [
    /ids|bulk|batch/i,
    (random, known) => ({
      ids: [random(9)],
      documentIds: [idOf(known, random, 'api::article.article')],
      fileIds: [random(9)],
      folderIds: [],
      updates: [{ id: random(9), fileInfo: { name: 'a', alternativeText: anyText(random) } }],
      destinationFolderId: null,
      locale: null,
    }),
  ],
  [
    /uid\//,
    (random) => ({
      contentTypeUID: 'api::article.article',
      field: 'slug',
      value: anyText(random),
      data: { title: anyText(random) },
    }),
  ],
  [/sections\/suggest/, (random) => ({ title: anyText(random), body: html(random, EMPTY) })],
  [
    /configuration$/,
    (random) => ({
      settings: { pageSize: 10, mainField: 'id', defaultSortBy: 'id', defaultSortOrder: 'ASC' },
      layouts: { list: ['id'], edit: [[{ name: anyText(random), size: 6 }]] },
      metadatas: { id: { edit: {}, list: { label: anyText(random), sortable: true } } },
      pageSize: 10,
      sort: 'createdAt:DESC',
    }),
  ],
  [
    /permissions\/check/,
    () => ({
      permissions: [{ action: 'plugin::content-manager.explorer.read', subject: 'api::tag.tag' }],
    }),
  ],
  [
    /permissions$/,
    () => ({
      permissions: [
        {
          action: 'plugin::content-manager.explorer.read',
          subject: 'api::tag.tag',
          properties: { fields: ['name'] },
          conditions: [],
        },
      ],
    }),
  ],
  [
    /admin\/users/,
    (random) => ({
      firstname: anyText(random),
      lastname: anyText(random),
      email: `a${random(1_000_000)}@newsroom.example`,
      roles: [1],
      isActive: true,
      preferedLanguage: 'zh-Hans',
    }),
  ],
  [
    /tokens/,
    (random) => ({
      name: `t${random(1_000_000)}`,
      description: anyText(random),
      type: 'custom',
      kind: 'content-api',
      lifespan: null,
      permissions: ['api::tag.tag.find'],
      adminPermissions: [],
    }),
  ],
  [
    /webhooks/,
    (random) => ({
      name: `w${random(1_000_000)}`,
      // Nobody listens there: nothing leaves the machine.
      url: 'http://127.0.0.1:1/',
      events: ['media.create'],
      headers: { a: 'b' },
      isEnabled: false,
    }),
  ],
  [
    /roles/,
    (random) => ({
      name: `r${random(1_000_000)}`,
      description: anyText(random),
      permissions: {},
      users: [],
    }),
  ],
  [
    /login|auth\/local|register|password|token|logout/,
    (random) => ({
      email: 'a@newsroom.example',
      identifier: anyText(random),
      password: anyText(random),
      passwordConfirmation: anyText(random),
      code: anyText(random),
      registrationToken: anyText(random),
      resetPasswordToken: anyText(random),
      refreshToken: anyText(random),
      deviceId: anyText(random),
      rememberMe: true,
      userInfo: { firstname: 'a', lastname: 'b', password: anyText(random) },
    }),
  ],
  [
    /locales/,
    (random) => ({
      code: pick(random, ['fr', 'de', 'ko', anyText(random)]),
      name: anyText(random),
      isDefault: false,
    }),
  ],
  [/folders/, (random) => ({ name: `f${random(1_000_000)}`, parent: null })],
  [/upload-from-urls/, () => ({ urls: ['http://127.0.0.1:1/a.png'], folderId: null })],
  [
    /upload\/settings/,
    () => ({
      sizeOptimization: true,
      responsiveDimensions: true,
      autoOrientation: false,
      aiMetadata: false,
    }),
  ],
  [
    /non-localized/,
    (random, known) => ({
      model: 'api::article.article',
      id: idOf(known, random, 'api::article.article'),
      locale: 'en',
    }),
  ],
  [/homepage\/layout/, () => ({ widgets: [{ uid: 'a', width: 6 }], version: 1 })],
  [
    /email-templates/,
    (random) => ({
      'email-templates': {
        reset_password: {
          options: { from: { name: 'a', email: 'a@b.example' }, message: anyText(random) },
        },
      },
    }),
  ],
  [
    /advanced/,
    () => ({ allow_register: false, unique_email: true, default_role: 'authenticated' }),
  ],
  [/providers/, () => ({ providers: { email: { enabled: true } } })],
  [/email/, (random) => ({ to: 'a@b.example', subject: anyText(random), text: anyText(random) })],
];

const EMPTY: Known = {
  types: [],
  delivery: [],
  documentIds: {},
  slugs: [],
  throwaway: { user: [], role: [], token: [] },
  pictures: [],
};

/** A body for a route: what it takes, made strange more often than not, or anything at all. */
export function bodyFor(
  random: Random,
  { route, model, known }: { route: string; model: string; known: Known },
): unknown {
  if (chance(random, 12)) return anyValue(random);
  const sound = soundBody(random, route, model, known);
  return chance(random, 35) ? sound : strange(random, sound);
}

function soundBody(random: Random, route: string, model: string, known: Known): unknown {
  const path = route.split(' ')[1] ?? '';
  if (path.startsWith('/content-manager/') && path.includes(':model') && !/bulk/i.test(path)) {
    return documentOf(random, DOCUMENTS[model] ?? {}, known);
  }
  const rest = /^\/api\/([a-z-]+)s(?:\/:id)?$/.exec(path)?.[1];
  const uid = `api::${rest}.${rest}`;
  if (rest !== undefined && DOCUMENTS[uid]) {
    return { data: documentOf(random, DOCUMENTS[uid], known) };
  }
  const form = FORMS.find(([name]) => name.test(path));
  return form ? form[1](random, known) : anyValue(random);
}

/** Most of the fields. */
function documentOf(random: Random, fields: Readonly<Record<string, Make>>, known: Known): unknown {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(() => chance(random, 60))
      .map(([name, make]) => [name, make(random, known)]),
  );
}
