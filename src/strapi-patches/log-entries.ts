import type { Core } from '@strapi/strapi';
import { logText } from '../domain/requests/log-text';
import { redactSecrets } from '../domain/requests/redact-secrets';

interface Format {
  transform(info: Record<string, unknown>, options?: unknown): unknown;
  options?: unknown;
}

/**
 * Strapi (seen in 5.54, with winston 3.10) logs what callers send as it is: line breaks that forge
 * entries, and tokens and passwords in addresses. Here every entry is escaped (see logText) and stripped
 * of secrets (see redactSecrets).
 *
 * Mended when "has no token, cookie or password of any request, and still says what was asked" in
 * tests/integration/log-secrets.test.ts passes without this patch.
 */
export function sanitizeLogEntries(strapi: Core.Strapi): void {
  const former = strapi.log.format as unknown as Format;
  const format: Format = {
    transform: (info, options) => former.transform(cleaned(info), options ?? former.options),
    options: former.options,
  };
  // Winston only calls `transform`, but its type asks for its own class.
  strapi.log.format = format as unknown as Core.Strapi['log']['format'];
}

/** Copies the entry: it may be the error object that is sent to the caller afterwards. */
function cleaned(info: Record<string, unknown>): Record<string, unknown> {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(info) as object) as object, info);
  const { message, stack } = info;
  // A stack begins with the message, and would be appended to it.
  const text = typeof stack === 'string' && stack !== '' ? stack : message;
  if (typeof text === 'string')
    Object.assign(copy, { message: logText(redactSecrets(text)), stack: '' });
  return copy;
}
