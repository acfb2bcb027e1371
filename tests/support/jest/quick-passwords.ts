import { createRequire } from 'node:module';

/** bcrypt's smallest cost. */
const ROUNDS = 4;

interface Bcrypt {
  /** A comparison calls it too, with the salt of the other hash. */
  hash(password: string, saltOrRounds: string | number, ...rest: unknown[]): Promise<string>;
  isQuick?: true;
}

/**
 * Strapi hashes passwords at a cost of 10, some 80 ms each, and again at each login: a tenth of what the
 * integration tests take. No test depends on the cost.
 */
export function hashPasswordsQuickly(): void {
  const strapi = createRequire(require.resolve('@strapi/admin/package.json'));
  const bcrypt = strapi('bcryptjs') as Bcrypt;
  if (bcrypt.isQuick) return;
  bcrypt.isQuick = true;
  const hash = bcrypt.hash.bind(bcrypt);
  bcrypt.hash = (password, given, ...rest) =>
    hash(password, typeof given === 'number' ? ROUNDS : given, ...rest);
}
