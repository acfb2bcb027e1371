import type { DeliveryRoute, RouteMatch } from '../route';

/** Creates the function that finds the route of a path; routes without parameters match first. */
export function createMatcher(routes: readonly DeliveryRoute[]) {
  const fixed = new Map<string, RouteMatch>();
  const patterns: { route: DeliveryRoute; pattern: RegExp; names: string[] }[] = [];
  for (const route of routes) {
    if (!route.path.includes('{')) fixed.set(route.path, { route, parameters: {} });
    else patterns.push({ route, ...compile(route.path) });
  }
  /**
   * The route of a path below `/api/site`, such as `/latest`, as in the request line, without a query.
   * Null where there is none, or where its percent-encoding is malformed.
   */
  return function matchRoute(path: string): RouteMatch | null {
    const known = fixed.get(path);
    if (known) return known;
    for (const { route, pattern, names } of patterns) {
      const values = pattern.exec(path);
      if (!values) continue;
      const parameters = decode(names, values);
      return parameters ? { route, parameters } : null;
    }
    return null;
  };
}

function compile(path: string): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = path
    .split(/(\{\w+\+?\})/)
    .map((part) => {
      const name = /^\{(\w+)(\+?)\}$/.exec(part);
      if (!name) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(name[1] ?? '');
      return name[2] === '+' ? '([^/]+(?:/[^/]+)*)' : '([^/]+)';
    })
    .join('');
  return { pattern: new RegExp(`^${source}$`), names };
}

function decode(
  names: readonly string[],
  values: readonly string[],
): Record<string, string> | null {
  try {
    return Object.fromEntries(
      names.map((name, at) => [name, decodeURIComponent(values[at + 1] ?? '')]),
    );
  } catch {
    return null;
  }
}
