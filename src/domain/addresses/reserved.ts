/** What has an address with its slug in it. */
export type SlugKind = 'articles' | 'sections' | 'tags';

export interface SiteAddresses {
  /** Paths of the delivery API's routes, as `/articles/{slug}`. */
  routes: readonly string[];
  /** The name of the whole site's feed, in the place of a section's path. */
  siteFeed: string;
  /** Where front-ends show an article and a section: `/articles/{slug}`, `/sections/{path}`. */
  articlePath: string;
  sectionPath: string;
}

/**
 * First parts of addresses that the server and a reader site use at the root. They matter where
 * `config/newsroom.ts` puts articles or sections there. A test compares them with the server's own routes.
 */
export const ROOT_NAMES: readonly string[] = [
  ...[
    'admin',
    'api',
    'uploads',
    'upload',
    'i18n',
    'email',
    'newsroom',
    '_health',
    '_ready',
    '_metrics',
  ],
  ...['content-manager', 'content-type-builder', 'content-releases', 'review-workflows'],
  ...['users-permissions', 'connect', 'auth', 'data-transfer', 'mcp', 'plugins', 'index.html'],
  ...['articles', 'article', 'sections', 'section', 'tags', 'tag', 'search', 'latest', 'authors'],
  ...['feeds', 'feed', 'rss', 'atom', 'sitemaps', 'sitemap', 'sitemap.xml', 'robots.txt', 'static'],
  ...['favicon.ico', 'manifest.json', '.well-known', 'assets', 'about', 'login', 'logout', 'page'],
];

/**
 * The slugs that no article, section or tag may have, in lower case, since the site uses their addresses
 * for something else. Derived from the routes, so that a new route reserves its own name.
 */
export function reservedSlugs(kind: SlugKind, site: SiteAddresses): ReadonlySet<string> {
  const below = site.routes.flatMap((path) => {
    const [first, second] = path.split('/').slice(1);
    return first === kind && second !== undefined && !second.includes('{') ? [second] : [];
  });
  const template = { articles: site.articlePath, sections: site.sectionPath, tags: '' }[kind];
  const isAtRoot = /^\/\{(?:slug|path)\}\/?$/.test(template);
  return new Set(
    [
      ...below,
      ...(kind === 'sections' ? [site.siteFeed] : []),
      ...(isAtRoot ? [...ROOT_NAMES, ...firstParts(site)] : []),
    ].map((name) => name.toLowerCase()),
  );
}

/** Of every route, and of the templates themselves: an article's own folder is not a section. */
function firstParts({ routes, articlePath, sectionPath }: SiteAddresses): string[] {
  return [...routes, articlePath, sectionPath].flatMap((path) => {
    const [first = ''] = path.split('/').slice(1);
    return first === '' || first.includes('{') ? [] : [first];
  });
}
