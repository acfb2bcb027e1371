/**
 * The way out, what readers are served: anonymous, and never a draft. `src/delivery/routes` lists the
 * routes.
 */
export default {
  routes: [{ method: 'GET', path: '/site/(.*)', handler: 'site.answer', config: { auth: false } }],
};
