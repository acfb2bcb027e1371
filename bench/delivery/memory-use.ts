import { METRICS_TOKEN, type Site } from './sites';

/** The default configuration. */
const CACHE_BOUND_MB = 64;
/** For dictionaries and converters. */
const DICTIONARIES_MB = 256;
const MB = 1024 * 1024;

/** The memory of each process, and the limit of ours: plain Strapi's, its cache and dictionaries. */
export async function measureMemoryUse(input: {
  ours: Site;
  plain: Site;
  koa: Site;
}): Promise<Record<string, number | undefined>> {
  const { ours, plain, koa } = input;
  const strapi = (await plain.usage()).residentMb;
  const bytes = await cacheBytes(ours);
  return {
    residentMb: (await ours.usage()).residentMb,
    residentAllowanceMb: strapi + CACHE_BOUND_MB + DICTIONARIES_MB,
    strapiResidentMb: strapi,
    koaResidentMb: (await koa.usage()).residentMb,
    cacheMb: bytes === undefined ? undefined : bytes / MB,
  };
}

/** From the site's own metrics; undefined if they lack it. */
async function cacheBytes(ours: Site): Promise<number | undefined> {
  const answer = await fetch(`http://127.0.0.1:${ours.port}/metrics`, {
    headers: { Authorization: `Bearer ${METRICS_TOKEN}` },
  });
  const value = /^\w*cache\w*bytes(?:\{[^}]*\})? (\S+)$/m.exec(await answer.text())?.[1];
  return value === undefined ? undefined : Number(value);
}
