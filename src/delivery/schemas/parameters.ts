import { z } from 'zod';
import { toZonedIso } from '../../domain/pages/zoned-time';
import { parseCursor } from '../queries/cursor';

export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'original'] as const;

/** What a caller of a wrong value is told; `z.enum` says it by itself. */
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

/** A day begins and ends on the site's clock; `isEnd` gives the moment at which it is over. */
export function momentOf(
  value: string,
  { timeZone, isEnd }: { timeZone: string; isEnd: boolean },
): Date {
  if (value.length > 10) return new Date(Date.parse(value) + (isEnd ? 1 : 0));
  const day = new Date(`${value}T00:00:00Z`);
  if (isEnd) day.setUTCDate(day.getUTCDate() + 1);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
  return new Date(toZonedIso({ year, month, day: date }, timeZone));
}

/** Of an address; what can be no slug is not found, rather than refused. */
export const slug = z.string().describe('As in the address of the page.');
