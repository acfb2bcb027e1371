/**
 * Generates the types of the content types, as `strapi ts:generate-types` does, from a project that is
 * compiled already: `node generate-types.cjs COMPILED OUT`, OUT from the project's root.
 */
const path = require('node:path');
const { generators } = require('@strapi/typescript-utils');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '..', '..');
const [distDir, rootDir] = process.argv.slice(2);

async function main() {
  const app = await createStrapi({ appDir, distDir }).register();
  await generators.generate({
    ...{ strapi: app, pwd: appDir, rootDir },
    logger: { silent: true, debug: false },
    artifacts: { contentTypes: true, components: true },
  });
  await app.destroy();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
