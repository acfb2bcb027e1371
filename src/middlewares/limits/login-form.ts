import { z } from 'zod';

// PostgreSQL takes no NUL in a text, and Strapi answers 501 for what its password check throws.
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

/** The account that a login is for, in one spelling; null where none is named. */
export interface Login {
  account: string | null;
}

/** What a login, reset or registration sends; null where it is none. */
export function readLogin(body: unknown): Login | null {
  const result = loginForm.safeParse(body ?? {});
  if (!result.success) return null;
  const name = result.data.email ?? result.data.identifier;
  return { account: name == null ? null : name.trim().toLowerCase().slice(0, 200) };
}
