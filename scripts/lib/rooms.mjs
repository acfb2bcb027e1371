/**
 * The rooms of `src`, lowest first, and the rooms that each may import; ESLint refuses every other import
 * (docs/adr/0001). A room is a folder of `src`, or a subfolder listed here as a room of its own.
 */
const lower = ['domain', 'repositories'];
const middle = [
  ...['uploads', 'roles', 'importing', 'search', 'delivery', 'vocabulary', 'retagging', 'backup'],
  ...['strapi-patches', 'middlewares/limits', 'jobs'],
];
const all = [...lower, 'workers', ...middle];

export const ROOMS = {
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

/** Zones for `import-x/no-restricted-paths`: each room, and those that it must not import. */
export function roomZones() {
  const rooms = Object.keys(ROOMS);
  return rooms.flatMap((room) => {
    const refused = rooms.filter((other) => other !== room && !ROOMS[room].includes(other));
    const inner = (other) => rooms.filter((each) => each.startsWith(`${other}/`));
    const message = `Arrows run downwards: src/${room} may reach into ${ROOMS[room].join(', ') || 'no other room'} (scripts/lib/rooms.mjs).`;
    return refused.map((other) => ({
      target: `./src/${room}`,
      from: `./src/${other}`,
      except: inner(other).map((each) => `./${each.slice(other.length + 1)}`),
      message,
    }));
  });
}
