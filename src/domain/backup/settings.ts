import { SECRETS } from '../secrets';

/** Every setting that is not a secret; credentials in addresses are removed. */
const PLAIN = [
  'NODE_ENV',
  'HOST',
  'PORT',
  'PUBLIC_URL',
  'DATABASE_FILENAME',
  'DATABASE_SSL',
  'DATABASE_SSL_REJECT_UNAUTHORIZED',
  'DATABASE_POOL_MIN',
  'DATABASE_POOL_MAX',
  'DATABASE_TIMES_WERE_IN',
  'DELIVERY_CACHE_MB',
  'DELIVERY_MAX_AGE',
  'DELIVERY_STALE_SECONDS',
  'DELIVERY_POOL_MAX',
  'DELIVERY_QUEUE',
  'TRUSTED_PROXIES',
  'CORS_ORIGINS',
  'MEDIA_ORIGINS',
  'S3_BUCKET',
  'S3_REGION',
  'S3_PATH_STYLE',
  'S3_FOLDER',
  'S3_ACL',
  'RATE_LIMITS',
  'RATE_LIMIT_LOGIN',
  'RATE_LIMIT_SEARCH',
  'RATE_LIMIT_BY_URL',
  'RATE_LIMIT_WRITES',
  'QUERY_TIMEOUT',
  'READS_AT_ONCE',
  'PUBLIC_REST',
  'CRON_ENABLED',
  'SHUTDOWN_NOTICE',
  'SHUTDOWN_TIMEOUT',
  'AUDIT_RETENTION_DAYS',
  'ADMIN_EMAIL',
] as const;
const ADDRESSES = ['DATABASE_URL', 'REDIS_URL', 'S3_ENDPOINT', 'S3_PUBLIC_URL'] as const;
/** Listed by name, so that a restore shows what must come from elsewhere. */
const KEPT_BACK = [
  ...SECRETS,
  'METRICS_TOKEN',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

export const NAMED_SETTINGS: readonly string[] = [...PLAIN, ...ADDRESSES, ...KEPT_BACK];

/** The settings as an `.env` file without a secret: what is not on the list above is not in it. */
export function settingsWithoutSecrets(
  values: Readonly<Record<string, string | undefined>>,
): string {
  const plain = PLAIN.filter((name) => values[name]).map((name) => line(name, values[name] ?? ''));
  const addresses = ADDRESSES.filter((name) => values[name]).map((name) =>
    line(name, withoutLogin(values[name] ?? '')),
  );
  const secrets = KEPT_BACK.filter((name) => values[name]).map((name) => `# ${name}=`);
  return [
    ...plain,
    ...addresses,
    '# Set, but not in a backup: take them from where you keep secrets.',
    ...secrets,
    '',
  ].join('\n');
}

function line(name: string, value: string): string {
  const oneLine = value.replace(/[\r\n]+/g, ' ');
  return /[\s#"'`]/.test(oneLine)
    ? `${name}='${oneLine.replaceAll("'", '')}'`
    : `${name}=${oneLine}`;
}

/** An address as `postgres://host:5432/name`; nothing of one that cannot be read. */
function withoutLogin(address: string): string {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    return '';
  }
}
