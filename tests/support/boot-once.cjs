/** Opens a database once, so that it holds schema and default content, and closes it. */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');
const secrets = require('./secrets.json');

Object.assign(process.env, secrets, { STRAPI_TELEMETRY_DISABLED: 'true', NODE_ENV: 'test' });

async function main() {
  const strapi = await createStrapi({
    appDir: path.resolve(__dirname, '..', '..'),
    distDir: process.env.TEST_DIST,
    serveAdminPanel: false,
  }).load();
  const { closeStrapi } = require(
    path.join(process.env.TEST_DIST, 'src/repositories/database/close.js'),
  );
  await closeStrapi(strapi);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
