/**
 * The layers of `src`, lowest first, and whom each may import from; ESLint refuses every other import
 * (docs/adr/0001). A layer is a folder of `src`, or one named here that stands by itself within another.
 */
const lower = ['domain', 'repositories'];
const middle = [
  ...['uploads', 'roles', 'importing', 'search', 'delivery', 'vocabulary', 'retagging', 'backup'],
  ...['strapi-patches', 'middlewares/limits', 'jobs'],
];
const all = [...lower, 'workers', ...middle];

export const LAYERS = {
  domain: [],
  workers: [],
  repositories: ['domain'],
  'strapi-patches': lower,
  'middlewares/limits': lower,
  uploads: lower,
  roles: lower,
  importing: [...lower, 'workers'],
  backup: [...lower, 'workers'],
  search: [...lower, 'workers'],
  delivery: [...lower, 'workers', 'search', 'strapi-patches', 'middlewares/limits'],
  vocabulary: [...lower, 'workers', 'search'],
  retagging: [...lower, 'workers', 'search'],
  jobs: [...lower, 'search', 'delivery', 'vocabulary'],
  'document-middlewares': all,
  middlewares: all,
  policies: all,
  extensions: all,
  'panel-api': all,
  api: all,
  cli: all,
  // It starts the other top-level rooms.
  bootstrap: [...all, 'panel-api'],
  // Another program, which shares the domain with the server.
  admin: ['domain'],
};

/** Zones for `import-x/no-restricted-paths`: each layer, and those that it must not import from. */
export function layerZones() {
  const layers = Object.keys(LAYERS);
  return layers.flatMap((layer) => {
    const refused = layers.filter((other) => other !== layer && !LAYERS[layer].includes(other));
    const inner = (other) => layers.filter((each) => each.startsWith(`${other}/`));
    const message = `Imports point downwards: src/${layer} may import from ${LAYERS[layer].join(', ') || 'no other layer'} (scripts/lib/layers.mjs).`;
    return refused.map((other) => ({
      target: `./src/${layer}`,
      from: `./src/${other}`,
      except: inner(other).map((each) => `./${each.slice(other.length + 1)}`),
      message,
    }));
  });
}
