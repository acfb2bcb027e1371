import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const settingsSchema = z.object({
  /** Days to keep an entry; 0: forever. */
  retentionDays: z.int().min(0).max(36_500),
});

/** @throws Error where `config/audit.ts` makes no sense */
export function auditSettings(strapi: Core.Strapi): z.infer<typeof settingsSchema> {
  const parsed = settingsSchema.safeParse(strapi.config.get('audit'));
  if (!parsed.success) {
    throw new Error(
      'AUDIT_RETENTION_DAYS must be a whole number of days, or 0 to keep everything.',
    );
  }
  return parsed.data;
}
