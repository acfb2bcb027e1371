/**
 * Serves the project in APP_DIR, compiled in DIST_DIR or APP_DIR/dist, on a free port until it is killed.
 * Prints one line of JSON when it serves: its address, its routes, its content types. Errors are printed
 * too.
 */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = process.env.APP_DIR;

async function main() {
  const strapi = await createStrapi({
    appDir,
    distDir: process.env.DIST_DIR ?? path.join(appDir, 'dist'),
    serveAdminPanel: false,
  }).load();
  strapi.log.transports.forEach((transport) => (transport.level = 'error'));
  strapi.server.mount();
  strapi.server.httpServer.listen(0, '127.0.0.1', () => {
    const url = `http://127.0.0.1:${strapi.server.httpServer.address().port}`;
    const routes = strapi.server
      .listRoutes()
      .flatMap((route) => route.methods.map((method) => ({ method, path: route.path })))
      .filter(({ method }) => method !== 'HEAD');
    console.log(JSON.stringify({ url, routes, types: Object.keys(strapi.contentTypes) }));
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
