import { z } from 'zod';

// PostgreSQL accepts no NUL in a text, and Strapi answers 501 for what its password check throws.
const text = z
  .string()
  .max(1000)
  .refine((value) => !value.includes('\0'))
  .nullish();

const loginForm = z.object({
  email: text,
  identifier: text,
  password: text,
  code: text,
  resetPasswordToken: text,
});

/** The account that a login names, normalised; null where it names none. */
export interface Login {
  account: string | null;
}

/** The form of a login, reset or registration; null for anything else. */
export function readLogin(body: unknown): Login | null {
  const result = loginForm.safeParse(body ?? {});
  if (!result.success) return null;
  const name = result.data.email ?? result.data.identifier;
  return { account: name == null ? null : name.trim().toLowerCase().slice(0, 200) };
}
