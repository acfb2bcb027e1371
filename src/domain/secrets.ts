/** The required secrets, by their names in the environment. */
export const SECRETS = [
  'APP_KEYS',
  'API_TOKEN_SALT',
  'ADMIN_JWT_SECRET',
  'TRANSFER_TOKEN_SALT',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
] as const;

/** The placeholder for secrets in .env.example. */
const EXAMPLE = /tobemodified/i;

/**
 * Why a newsroom must not start with these secrets, in one sentence that names no value; null when it
 * may. The placeholders in the example are public, never secrets; in production all secrets must be set,
 * since Strapi starts without some.
 */
export function problemOfSecrets(input: {
  values: Readonly<Record<string, string | undefined>>;
  isProduction: boolean;
}): string | null {
  const { values, isProduction } = input;
  const examples = SECRETS.filter((name) => EXAMPLE.test(values[name] ?? ''));
  const missing = SECRETS.filter((name) => isEmpty(values[name]));
  const wrong = isProduction ? [...examples, ...missing] : examples;
  if (wrong.length === 0) return null;
  const reasons = [
    ...(examples.length > 0 ? [`${list(examples)} as in .env.example, which everybody knows`] : []),
    ...(isProduction && missing.length > 0 ? [`no ${list(missing)}`] : []),
  ];
  return `The newsroom does not start with ${reasons.join(', and ')}: set a random value of its own for each (\`npm run setup\` writes an .env with such, or \`openssl rand -base64 32\` makes one).`;
}

function isEmpty(value: string | undefined): boolean {
  return (value ?? '').split(',').some((part) => part.trim() === '');
}

function list(names: readonly string[]): string {
  return names.join(', ');
}
