/** Upper bounds of the buckets of a request's duration, milliseconds. */
export const DURATION_BUCKETS = [0.1, 0.5, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000] as const;

export const OUTCOMES = ['hit', 'miss', '304'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Plain numbers of one route, which `/metrics` collects on request. */
export interface RouteCounts {
  outcomes: Record<Outcome, number>;
  /** Each request counts in the first bucket that holds it, or in the last one above all bounds. */
  buckets: number[];
  totalMs: number;
}

export interface RequestMetrics {
  /** By the index of the route. */
  routes: readonly RouteCounts[];
  /** Requests under `/api/site` that Koa answered: errors and unknown routes. */
  passedOn: number;
  /** Answered with 503, since too many pages were being rendered. */
  refused: number;
}

export type RequestTally = ReturnType<typeof createRequestMetrics>;

export function createRequestMetrics(routes: number) {
  const counts: { routes: RouteCounts[]; passedOn: number; refused: number } = {
    routes: Array.from({ length: routes }, () => ({
      outcomes: { hit: 0, miss: 0, '304': 0 },
      buckets: [...DURATION_BUCKETS.map(() => 0), 0],
      totalMs: 0,
    })),
    passedOn: 0,
    refused: 0,
  };
  return {
    counts: counts as RequestMetrics,
    passOn: () => (counts.passedOn += 1),
    refuse: () => (counts.refused += 1),
    record(route: number, outcome: Outcome, ms: number): void {
      const ofRoute = counts.routes[route];
      if (!ofRoute) return;
      ofRoute.outcomes[outcome] += 1;
      ofRoute.totalMs += ms;
      let bucket = 0;
      while (bucket < DURATION_BUCKETS.length && ms > (DURATION_BUCKETS[bucket] ?? 0)) bucket += 1;
      ofRoute.buckets[bucket] = (ofRoute.buckets[bucket] ?? 0) + 1;
    },
  };
}
