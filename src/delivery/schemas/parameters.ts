import { z } from 'zod';
import { parseCursor } from '../queries/cursor';

export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'original'] as const;

/** The message for an invalid value; `z.enum` has one of its own. */
export interface ParameterMeta {
  allowed: readonly string[];
}

export const MAX_LIMIT = 100;
export const DEFAULT_LIMIT = 20;

export const lang = z
  .enum(LANGUAGES)
  .optional()
  .describe(
    'Script of every string of the answer; without it, the site’s own. `original`: as written.',
  );

export const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_LIMIT))
  .default(DEFAULT_LIMIT)
  .meta({ description: 'Articles on one page.', allowed: [`1 to ${MAX_LIMIT}`] });

export const after = z
  .string()
  .max(200)
  .refine((cursor) => parseCursor(cursor) !== null)
  .optional()
  .meta({
    description: '`meta.next` of the page before.',
    allowed: ['meta.next of the page before'],
  });

/** A calendar day of the site, or a moment. */
export const dayOrTime = (description: string) =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .optional()
    .meta({ description, allowed: ['YYYY-MM-DD', 'YYYY-MM-DDThh:mm:ssZ'] });

/** Part of an address; a value that cannot be a slug is not found, rather than refused. */
export const slug = z.string().describe('As in the address of the page.');
