import type { Core } from '@strapi/strapi';
import { mediaOrigins, readOrigins } from '../src/middlewares/limits/origins';

/** Other origins than the newsroom's own. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  /** Whose pages may read answers with scripts, and write. */
  cors: readOrigins('CORS_ORIGINS', env('CORS_ORIGINS', '')),
  /** Where uploads lie when not here: the panel shows pictures from there. */
  media: mediaOrigins(process.env),
});

export default config;
