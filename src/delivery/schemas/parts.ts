import { z } from 'zod';

export const text = z.string();
export const nullableText = text.nullable();
/** http or https, absolute, without a user name: what readers may follow. */
export const webAddress = z.url({ protocol: /^https?$/ });

export const time = z.iso.datetime().describe('ISO 8601, UTC.');
export const ownership = z.enum(['own', 'partner', 'third-party', 'unresolved']);

export const iptc = z
  .string()
  .regex(/^medtop:\d{8}$/)
  .optional()
  .describe('IPTC media topic, a qcode; absent where the newsroom names none.');

export const next = nullableText.describe('`after` of the next page; null on the last one.');

/** `{ data, meta }` without anything in meta. */
export const answerOf = (data: z.ZodType) => z.strictObject({ data, meta: z.strictObject({}) });
/** `{ data, meta: { next } }` */
export const pageOf = (data: z.ZodType) => z.strictObject({ data, meta: z.strictObject({ next }) });
