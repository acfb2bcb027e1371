import { collectDefaultMetrics, Gauge, Registry, type Metric } from 'prom-client';
import { DURATION_BUCKETS, OUTCOMES } from '../http/request-metrics';
import type { HttpListener } from '../http/http-listener';
import type { DeliveryService } from '../rendering/service';

/** A metric whose values are built from plain numbers on collection. */
interface LazyMetric {
  name: string;
  help: string;
  type: 'counter' | 'histogram';
  values: () => { labels: Record<string, string | number>; value: number; metricName?: string }[];
}

/** The metrics for Prometheus. Requests only increment integers; labels are written here. */
export function createMetrics({
  service,
  front,
}: {
  service: DeliveryService;
  front: HttpListener;
}) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const routes = front.counts.routes.map((counts, index) => ({
    counts,
    route: service.routes.all[index]?.path ?? '',
  }));

  register(registry, {
    name: 'newsroom_delivery_requests_total',
    help: 'Successful answers of the delivery API by route and by how they were produced.',
    type: 'counter',
    values: () =>
      routes.flatMap(({ counts, route }) =>
        OUTCOMES.map((outcome) => ({
          labels: { route, cache: outcome },
          value: counts.outcomes[outcome],
        })),
      ),
  });
  register(registry, {
    name: 'newsroom_delivery_passed_on_total',
    help: 'Requests under /api/site that did not succeed and were passed on to Koa.',
    type: 'counter',
    values: () => [{ labels: {}, value: front.counts.passedOn }],
  });
  register(registry, {
    name: 'newsroom_delivery_busy_total',
    help: 'Requests refused with 503, since too many pages were being rendered.',
    type: 'counter',
    values: () => [{ labels: {}, value: front.counts.refused }],
  });
  register(registry, {
    name: 'newsroom_delivery_duration_seconds',
    help: 'Time from the request to its answer, by route.',
    type: 'histogram',
    values: () => routes.flatMap(durations),
  });
  const gauges: [string, string, () => number | Promise<number>][] = [
    ['renders_in_flight', 'Pages being rendered.', () => front.pages.rendering()],
    ['render_queue', 'Pages waiting to be rendered.', () => front.pages.waiting()],
    [
      'database_queue',
      'Pages waiting for a database connection.',
      () => service.database.waiting(),
    ],
    ['cache_bytes', 'Bytes of the answers in memory.', () => front.cache.bytes()],
    ['cache_pages', 'Answers in memory.', () => front.cache.pages()],
    [
      'site_version',
      'Counts up with everything that readers can see.',
      async () => (await service.siteVersion.current()).version,
    ],
  ];
  for (const [name, help, read] of gauges) {
    new Gauge({
      name: `newsroom_delivery_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }
  return { contentType: registry.contentType, text: () => registry.metrics() };
}

function durations({
  counts,
  route,
}: {
  counts: { buckets: readonly number[]; totalMs: number };
  route: string;
}) {
  const name = 'newsroom_delivery_duration_seconds';
  let sum = 0;
  const buckets = counts.buckets.map((value, index) => {
    sum += value;
    const bound = DURATION_BUCKETS[index];
    const le = bound === undefined ? '+Inf' : bound / 1000;
    return { metricName: `${name}_bucket`, labels: { route, le }, value: sum };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels: { route }, value: counts.totalMs / 1000 },
    { metricName: `${name}_count`, labels: { route }, value: sum },
  ];
}

/** The registry needs no more of a metric than this, though its type wants one of its own classes. */
function register(registry: Registry, { name, help, type, values }: LazyMetric): void {
  const metric = {
    name,
    get: () => Promise.resolve({ name, help, type, values: values(), aggregator: 'sum' }),
    reset: () => undefined,
  };
  registry.registerMetric(metric as unknown as Metric);
}
