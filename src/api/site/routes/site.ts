/** The way out: anonymous, and never a draft. */
const open = { auth: false } as const;

export default {
  routes: [
    { method: 'GET', path: '/site/navigation', handler: 'site.navigation', config: open },
    { method: 'GET', path: '/site/articles/:slug', handler: 'site.article', config: open },
  ],
};
