import { createHmac } from 'node:crypto';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A forged JSON Web Token; without a secret, unsigned (`alg: none`). */
export function forgedToken(input: { claims: object; secret: string | null }): string {
  const { claims, secret } = input;
  const now = Math.floor(Date.now() / 1000);
  const head = part({ alg: secret === null ? 'none' : 'HS256', typ: 'JWT' });
  const text = `${head}.${part({ iat: now, exp: now + 3600, ...claims })}`;
  const signature =
    secret === null ? '' : createHmac('sha256', secret).update(text).digest('base64url');
  return `${text}.${signature}`;
}

/** The content of a token, without checking its signature. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
}
