interface Env {
  (name: string, fallback: string): string;
  int(name: string, fallback: number): number;
}

/**
 * How many reverse proxies of ours a request passes: `TRUSTED_PROXIES`, else one where readers come by
 * https, which this server does not speak itself.
 */
export function trustedProxies(env: Env): number {
  const isHttps = /^https:/i.test(env('PUBLIC_URL', ''));
  return Math.max(0, env.int('TRUSTED_PROXIES', isHttps ? 1 : 0));
}
