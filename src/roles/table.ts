import type { Subject } from './fields';

/**
 * All permissions (docs/adr/0014). What is in no row is allowed to nobody but the super admin. `npm run
 * roles -- matrix` prints it.
 *
 * - fields: a set of src/roles/fields.ts, or none where an action has no fields.
 * - where: `own`, what one made oneself; `own sections`, articles in the sections whose editor one is,
 *   and in all below them; `in use`, of tags and sources what readers see, and what one's own articles
 *   have.
 */
export const PANEL: readonly PanelRow[] = [
  // role             what        may                          fields          where
  ['reporter', 'article', ['read'], 'without pins', 'own'],
  ['reporter', 'article', ['create', 'update'], 'written', 'own'],
  ['reporter', 'article', ['delete'], null, 'own'],
  ['reporter', 'section', ['read'], 'all', 'everywhere'],
  ['reporter', 'tag', ['read'], 'all', 'in use'],
  ['reporter', 'source', ['read'], 'all', 'in use'],
  ['reporter', 'media', ['read', 'upload', 'download', 'copy link'], null, 'everywhere'],
  ['reporter', 'media', ['change'], null, 'own'],

  ['section editor', 'article', ['read'], 'all', 'everywhere'],
  ['section editor', 'article', ['create', 'update'], 'all', 'own sections'],
  ['section editor', 'article', ['delete', 'publish'], null, 'own sections'],
  ['section editor', 'section', ['read'], 'all', 'everywhere'],
  ['section editor', 'tag', ['read'], 'all', 'everywhere'],
  ['section editor', 'source', ['read'], 'all', 'everywhere'],
  ['section editor', 'notice', ['read'], 'all', 'everywhere'],
  ['section editor', 'promo', ['read'], 'all', 'everywhere'],
  ['section editor', 'media', ['read', 'upload', 'download', 'copy link'], null, 'everywhere'],
  ['section editor', 'media', ['change'], null, 'own'],

  ['chief editor', 'article', ['read', 'create', 'update'], 'all', 'everywhere'],
  ['chief editor', 'article', ['delete', 'publish'], null, 'everywhere'],
  ['chief editor', 'section', ['read', 'create', 'update'], 'all', 'everywhere'],
  ['chief editor', 'section', ['delete'], null, 'everywhere'],
  ['chief editor', 'tag', ['read', 'create', 'update'], 'all', 'everywhere'],
  ['chief editor', 'tag', ['delete'], null, 'everywhere'],
  ['chief editor', 'source', ['read', 'create', 'update'], 'all', 'everywhere'],
  ['chief editor', 'source', ['delete'], null, 'everywhere'],
  ['chief editor', 'notice', ['read'], 'all', 'everywhere'],
  ['chief editor', 'notice', ['create', 'update'], 'written', 'everywhere'],
  ['chief editor', 'notice', ['delete'], null, 'everywhere'],
  ['chief editor', 'promo', ['read'], 'all', 'everywhere'],
  ['chief editor', 'media', ['read', 'upload', 'change'], null, 'everywhere'],
  ['chief editor', 'media', ['download', 'copy link'], null, 'everywhere'],

  ['operations', 'promo', ['read', 'create', 'update'], 'all', 'everywhere'],
  ['operations', 'promo', ['delete'], null, 'everywhere'],
  ['operations', 'section', ['read'], 'all', 'everywhere'],
  ['operations', 'media', ['read', 'upload', 'change'], null, 'everywhere'],
  ['operations', 'media', ['download', 'copy link'], null, 'everywhere'],
];

/**
 * Who may do what through the public API, beside `/api/site`, which is open to all. `find` gives what
 * is published; drafts are for who may `find drafts`. Nobody publishes here: that is for people.
 */
export const API: readonly ApiRow[] = [
  // caller           what        may
  ['public', 'article', ['find']],
  ['public', 'section', ['find']],
  ['public', 'tag', ['find']],
  ['public', 'source', ['find']],

  ['site-reader', 'article', ['find']],
  ['site-reader', 'section', ['find']],
  ['site-reader', 'tag', ['find']],
  ['site-reader', 'source', ['find']],
  ['site-reader', 'notice', ['find']],
  ['site-reader', 'promo', ['find']],

  ['preview', 'article', ['find', 'find drafts']],
  ['preview', 'section', ['find']],
  ['preview', 'tag', ['find']],
  ['preview', 'source', ['find']],
  ['preview', 'notice', ['find']],
  ['preview', 'promo', ['find']],

  ['importer', 'article', ['find', 'create', 'update']],
  ['importer', 'section', ['find']],
  ['importer', 'tag', ['find']],
  ['importer', 'source', ['find']],
  ['importer', 'media', ['upload']],
];

/** The roles of the panel. A user is given one by an admin; a section editor also their sections. */
export const ROLES = {
  reporter: {
    code: 'newsroom-reporter',
    name: '记者',
    description: '撰写和修改自己的稿件；不能发布，也看不到、改不了别人的稿件。',
  },
  'section editor': {
    code: 'newsroom-section-editor',
    name: '栏目编辑',
    description: '在自己负责的栏目（含下级栏目）里编辑和发布稿件；栏目由管理员在“栏目”中指定。',
  },
  'chief editor': {
    code: 'newsroom-chief-editor',
    name: '主编',
    description: '编辑和发布全部稿件，管理栏目、标签、来源和版权声明。',
  },
  operations: {
    code: 'newsroom-operations',
    name: '运营',
    description: '管理公众号推广和媒体库。',
  },
} as const;

/** Kinds of API tokens; `npm run roles -- token KIND NAME` makes one. */
export const TOKENS = {
  'site-reader': { name: '网站前端', description: '读取已发布的内容。', days: null },
  preview: { name: '预览', description: '读取草稿和已发布的内容，不能写。', days: 7 },
  importer: { name: '导入', description: '写入草稿和上传图片，不能发布、不能读草稿。', days: 90 },
} as const;

export type RoleKey = keyof typeof ROLES;
export type TokenCode = keyof typeof TOKENS;
export type Right = 'read' | 'create' | 'update' | 'delete' | 'publish';
export type MediaRight = 'read' | 'upload' | 'change' | 'download' | 'copy link';
export type ApiRight = 'find' | 'find drafts' | 'create' | 'update' | 'upload' | 'change';
export type Where = 'everywhere' | 'own' | 'own sections' | 'in use';
export type PanelRow = readonly [
  role: RoleKey,
  subject: Subject,
  rights: readonly (Right | MediaRight)[],
  fields: string | null,
  where: Where,
];
export type ApiRow = readonly [
  caller: 'public' | TokenCode,
  subject: Subject,
  rights: readonly ApiRight[],
];
