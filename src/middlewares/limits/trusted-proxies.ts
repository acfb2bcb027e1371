type Env = (name: string, fallback: string) => string;

/**
 * How many reverse proxies of ours a request passes: `TRUSTED_PROXIES`, else one where readers come by
 * https, which this server does not speak itself. NaN for what is no number: limitSettings refuses it.
 */
export function trustedProxies(env: Env): number {
  const isHttps = /^https:/i.test(env('PUBLIC_URL', ''));
  return numberOf(env, 'TRUSTED_PROXIES', isHttps ? 1 : 0);
}

/** A variable that is empty is as one that is not there. */
export function numberOf(env: Env, name: string, fallback: number): number {
  const text = env(name, '').trim();
  return text === '' ? fallback : Number(text);
}
