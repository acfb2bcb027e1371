type Env = (name: string, fallback: string) => string;

/**
 * The number of our own reverse proxies that a request passes: `TRUSTED_PROXIES`, else one where readers
 * come by https, which this server does not speak itself. NaN for what is not a number: limitSettings
 * refuses it.
 */
export function trustedProxies(env: Env): number {
  const isHttps = /^https:/i.test(env('PUBLIC_URL', ''));
  return numberOf(env, 'TRUSTED_PROXIES', isHttps ? 1 : 0);
}

/** An empty variable counts as unset. */
export function numberOf(env: Env, name: string, fallback: number): number {
  const text = env(name, '').trim();
  return text === '' ? fallback : Number(text);
}
