import type { Core } from '@strapi/strapi';

/** The record of who wrote what: src/repositories/audit. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  // As written, so that what is no number is refused rather than read as none.
  retentionDays: Number(env('AUDIT_RETENTION_DAYS', '0')),
});

export default config;
