import type { Core } from '@strapi/strapi';

/** Where an older version wrote the database's times: src/bootstrap/utc-times. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  wereIn: env('DATABASE_TIMES_WERE_IN', '').trim(),
});

export default config;
