import { createRequire } from 'node:module';
import path from 'node:path';
import { CONTENT_MANAGER } from '../../../src/admin/translations/editing';

type Messages = Readonly<Record<string, string>>;

/** The package's own English messages, a file that it does not export. */
function english(): Messages {
  const load = createRequire(__filename);
  const root = path.dirname(load.resolve('@strapi/content-manager/package.json'));
  const loaded = load(path.join(root, 'dist/admin/translations/en.json.js')) as
    Messages | { default: Messages };
  return typeof loaded.default === 'object' ? loaded.default : (loaded as Messages);
}

/** Names that the panel fills in. */
const argumentsOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

describe('what Strapi says around an article', () => {
  const strapis = english();

  test.each(Object.entries(CONTENT_MANAGER))(
    '%s: %s, is a message of Strapi, which fills in what it names',
    (id, text) => {
      const own = strapis[id];
      expect(own).toBeDefined();
      expect(argumentsOf(own ?? '')).toEqual(expect.arrayContaining(argumentsOf(text)));
    },
  );
});
