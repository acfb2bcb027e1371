/** The way out: anonymous, and never a draft. `src/delivery/routes` knows what is where. */
export default {
  routes: [{ method: 'GET', path: '/site/(.*)', handler: 'site.answer', config: { auth: false } }],
};
