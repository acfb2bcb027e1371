import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { comparablePath, isAtOrBelow } from '../src/domain/requests/request-target';
import { MAX_UPLOAD_BYTES } from '../src/domain/uploads/upload-limits';
import { mediaOrigins, readOrigins } from '../src/middlewares/limits/origins';

/**
 * The largest JSON that is read: a body of the largest allowed size with every character escaped, and
 * enough above it that a text somewhat too long is told so by the rule of the body itself.
 */
const JSON_LIMIT = '8mb';
/** Of a form's fields, files not counted: bytes. */
const MAX_FIELD_BYTES = 1024 * 1024;
/** How zlib and brotli say it (node:zlib). */
const UNPACKING_FAILED = /^(?:Z_|ERR__?ERROR_|ERR_PADDING_|ERR_BROTLI_)/;
/** Seconds for which a browser keeps the answer to a preflight. */
const PREFLIGHT_SECONDS = 600;

/** Says in the panel's language, and with a code, what the parsers would call "entity too large". */
function refuseRequest(
  error: Error & { status?: unknown; httpCode?: unknown; code?: unknown },
): never {
  if (error.httpCode === 413) {
    throw new errors.PayloadTooLargeError(
      '一次上传的内容太多：合计最多 20 MB，请先缩小或分几次上传。',
      {
        code: 'upload-too-large',
      },
    );
  }
  if (typeof error.httpCode === 'number' && error.httpCode < 500) {
    throw new errors.ValidationError('The form cannot be read.', { code: 'form-unreadable' });
  }
  if (typeof error.code === 'string' && UNPACKING_FAILED.test(error.code)) {
    throw new errors.ValidationError('The body is not compressed as its header says.', {
      code: 'body-unreadable',
    });
  }
  if (error.status !== 413) throw error;
  throw new errors.PayloadTooLargeError(
    '一次提交的内容太多，没有保存：请把正文拆成几篇，或把图片放进媒体库后再引用。',
    { code: 'request-too-large' },
  );
}

/** Values are whole strings: Strapi would fill a list up with its own wider defaults. */
function contentSecurityPolicy(media: readonly string[]) {
  const pictures = ["'self'", 'data:', 'blob:', ...media].join(' ');
  return {
    'default-src': "'self'",
    'connect-src': ["'self'", ...media].join(' '),
    'img-src': pictures,
    'media-src': pictures,
    'font-src': "'self' data:",
    'style-src': "'self' 'unsafe-inline'",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
}

/** What anybody may read without a login is readable by every page's scripts too. */
const isForEverybody = (ctx: Context) => isAtOrBelow(comparablePath(ctx.path), '/api/site');

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Middlewares => {
  const origins = readOrigins('CORS_ORIGINS', env('CORS_ORIGINS', ''));
  const media = mediaOrigins(process.env);
  const isNamed = (ctx: Context) => origins.includes(ctx.get('Origin'));
  return [
    'strapi::logger',
    'strapi::errors',
    'global::error-statuses',
    'global::read-limits',
    {
      name: 'strapi::security',
      config: {
        contentSecurityPolicy: { directives: contentSecurityPolicy(media) },
        crossOriginOpenerPolicy: { policy: 'same-origin' },
        frameguard: { action: 'deny' },
        // For Internet Explorer 8 and the Flash Player, and a hint that changes nothing on an API's answers.
        ieNoOpen: false,
        permittedCrossDomainPolicies: false,
        dnsPrefetchControl: false,
      },
    },
    {
      name: 'strapi::cors',
      config: {
        origin: (ctx: Context) => (isForEverybody(ctx) ? ['*'] : origins),
        // Cookies and tokens only for those who are named.
        credentials: isNamed,
        maxAge: PREFLIGHT_SECONDS,
        keepHeadersOnError: true,
      },
    },
    'global::same-origin',
    'global::public-rest',
    'strapi::query',
    'global::request-limits',
    'global::client-errors',
    'global::query-cost',
    'global::uploads',
    {
      name: 'strapi::body',
      config: {
        jsonLimit: JSON_LIMIT,
        onError: refuseRequest,
        formidable: {
          // Of all files of a form together.
          maxFileSize: MAX_UPLOAD_BYTES,
          maxFields: 100,
          maxFieldsSize: MAX_FIELD_BYTES,
        },
      },
    },
    'global::body-limits',
    'global::rate-limits',
    'strapi::session',
    'strapi::favicon',
    'strapi::public',
  ];
};

export default config;
