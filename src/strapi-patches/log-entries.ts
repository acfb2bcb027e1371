import type { Core } from '@strapi/strapi';
import { logText } from '../domain/requests/log-text';
import { redactSecrets } from '../domain/requests/redact-secrets';

interface Format {
  transform(info: Record<string, unknown>, options?: unknown): unknown;
  options?: unknown;
}

/**
 * Every entry of the log passes here: what callers wrote stays inside their entry (see logText), and what
 * opens a door is not kept (see redactSecrets).
 */
export function sanitizeLogEntries(strapi: Core.Strapi): void {
  const former = strapi.log.format as unknown as Format;
  const format: Format = {
    transform: (info, options) => former.transform(cleaned(info), options ?? former.options),
    options: former.options,
  };
  // Winston calls `transform` alone; its type is the class of its own formats.
  strapi.log.format = format as unknown as Core.Strapi['log']['format'];
}

/** A copy: an entry may be the very error that is answered afterwards. */
function cleaned(info: Record<string, unknown>): Record<string, unknown> {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(info) as object) as object, info);
  const { message, stack } = info;
  // A stack begins with the message, and would be put behind it.
  const text = typeof stack === 'string' && stack !== '' ? stack : message;
  if (typeof text === 'string')
    Object.assign(copy, { message: logText(redactSecrets(text)), stack: '' });
  return copy;
}
