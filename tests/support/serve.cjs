/**
 * Serves the project in APP_DIR, compiled in DIST_DIR or APP_DIR/dist, on a free port until it is ended.
 * Prints its address on a line of its own.
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
  strapi.log.transports.forEach((transport) => (transport.silent = true));
  strapi.server.mount();
  strapi.server.httpServer.listen(0, '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${strapi.server.httpServer.address().port}`);
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
