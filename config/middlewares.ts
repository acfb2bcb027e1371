import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';

/**
 * The largest JSON that is read: a body of the largest allowed size with every character escaped, and
 * enough above it that a text somewhat too long is told so by the rule of the body itself.
 */
const JSON_LIMIT = '8mb';

/** Says in the panel's language, and with a code, what the parser would call "entity too large". */
function refuseRequest(error: Error & { status?: unknown }): never {
  if (error.status !== 413) throw error;
  throw new errors.PayloadTooLargeError(
    '一次提交的内容太多，没有保存：请把正文拆成几篇，或把图片放进媒体库后再引用。',
    { code: 'request-too-large' },
  );
}

const config: Core.Config.Middlewares = [
  'strapi::logger',
  'strapi::errors',
  'global::storage-full',
  'strapi::security',
  'strapi::cors',
  'strapi::poweredBy',
  'strapi::query',
  {
    name: 'strapi::body',
    config: { jsonLimit: JSON_LIMIT, onError: refuseRequest },
  },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];

export default config;
