import type { Core } from '@strapi/strapi';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin => ({
  auth: {
    secret: env('ADMIN_JWT_SECRET', ''),
    // The refresh token is in an HttpOnly cookie; "remember me" lasts a working week without a visit.
    sessions: {
      accessTokenLifespan: 15 * MINUTE,
      maxRefreshTokenLifespan: 30 * DAY,
      idleRefreshTokenLifespan: 7 * DAY,
      maxSessionLifespan: DAY,
      idleSessionLifespan: 2 * HOUR,
    },
    // Never with a request that a page of another site makes.
    cookie: { sameSite: 'strict' },
  },
  // Strapi counts in each process by itself; ours (config/limits.ts) counts as much for all instances together.
  rateLimit: { enabled: false },
  apiToken: { salt: env('API_TOKEN_SALT', '') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT', '') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY', '') },
  // A server does not open a browser.
  autoOpen: false,
  flags: { nps: false, promoteEE: false },
});

export default config;
