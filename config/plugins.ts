import type { Core } from '@strapi/strapi';
import { readMediaBucket } from '../src/domain/uploads/media-storage';
import { UPLOAD_KINDS } from '../src/domain/uploads/upload-kind';
import { MAX_UPLOAD_BYTES } from '../src/domain/uploads/upload-limits';
import { bucketProvider } from '../src/uploads/bucket-provider';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** On this machine, or in a bucket that several instances share (docs/adr/0028). */
function mediaStorage() {
  const bucket = readMediaBucket(process.env);
  return bucket ? bucketProvider(bucket) : {};
}

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  'users-permissions': {
    config: {
      jwtSecret: env('JWT_SECRET'),
      // A short access token, and a refresh token that no script reads and that can be revoked.
      jwtManagement: 'refresh',
      sessions: {
        accessTokenLifespan: 10 * MINUTE,
        maxRefreshTokenLifespan: 30 * DAY,
        idleRefreshTokenLifespan: 7 * DAY,
        httpOnly: true,
        cookie: {
          secure: /^https:/i.test(env('PUBLIC_URL', '')),
          sameSite: 'lax',
          path: '/api/auth',
        },
      },
    },
  },
  upload: {
    config: {
      sizeLimit: MAX_UPLOAD_BYTES,
      // Strapi's own gate; ours (src/uploads) looks at the content itself and stands behind it.
      security: { allowedTypes: UPLOAD_KINDS.map(({ mime }) => mime) },
      ...mediaStorage(),
    },
  },
});

export default config;
