import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes into `target` the compiled project `from` without our code: the same configuration (including
 * SQLite's settings) and schemas, and no middlewares, bootstrap, controllers or routes. Our caching of
 * prepared statements is left out unless `keepsStatements`.
 */
export function makePlainApp(input: {
  from: string;
  target: string;
  keepsStatements: boolean;
}): void {
  const { from, target, keepsStatements } = input;
  mkdirSync(path.join(target, 'config'), { recursive: true });
  for (const name of readdirSync(path.join(from, 'config'))) {
    if (!name.endsWith('.js')) continue;
    const original = requiring(path.join(from, 'config', name));
    let code = `module.exports = ${original};\n`;
    if (name === 'middlewares.js') code = withoutOurMiddlewares(original);
    if (name === 'database.js' && !keepsStatements) code = withoutKeptStatements(from) + code;
    writeFileSync(path.join(target, 'config', name), code);
  }
  for (const folder of ['src/api', 'src/components']) {
    cpSync(path.join(from, folder), path.join(target, folder), {
      recursive: true,
      filter: (file) => statSync(file).isDirectory() || file.endsWith('.json'),
    });
  }
  // The schemas name it: for the database it is a text column, and none of our code runs on it.
  const bodyField = requiring(path.join(from, 'src/bootstrap/body-field.js'));
  writeFileSync(
    path.join(target, 'src/index.js'),
    `const { registerBodyField } = ${bodyField};
module.exports = { register: ({ strapi }) => registerBodyField(strapi) };\n`,
  );
}

function requiring(file: string): string {
  return `require(${JSON.stringify(file)})`;
}

/** Our request middlewares are not part of plain Strapi; no write passes them anyway. */
function withoutOurMiddlewares(original: string): string {
  return `const { default: all } = ${original};
module.exports = (tools) =>
  all(tools).filter((each) => !(each.name ?? each).startsWith('global::'));\n`;
}

/** Replaces our module by one that caches nothing, before the configuration loads it. */
function withoutKeptStatements(from: string): string {
  const file = JSON.stringify(path.join(from, 'src/repositories/database/sqlite-statements.js'));
  return `require.cache[${file}] = { id: ${file}, filename: ${file}, loaded: true, exports: { keepStatements() {} } };\n`;
}
