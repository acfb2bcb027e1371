import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { type z } from 'zod';
import { DomainError } from '../domain/errors';

/** The request's body, or an error that says what to send (`hint`). */
export function parsedBody<Schema extends z.ZodType>(
  ctx: Context,
  { schema, hint }: { schema: Schema; hint: string },
): z.output<Schema> {
  const request = schema.safeParse((ctx.request as { body?: unknown }).body ?? {});
  if (request.success) return request.data;
  throw new errors.ValidationError(`请求须为 ${hint}。`, {
    code: 'invalid-request',
    paths: request.error.issues.map(({ path }) => path.join('.')),
  });
}

/** A rule of the newsroom as the panel's own error: 404 for `missing` codes, 400 for others. */
export async function withCodes(
  missing: readonly string[],
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, details } = error;
    if (missing.includes(code)) throw new errors.NotFoundError(message, { code, ...details });
    throw new errors.ApplicationError(message, { code, ...details });
  }
}
