import type { MediaBucket } from '../domain/uploads/media-storage';

/** Milliseconds until a store counts as away: to be reached, and to go on with an answer. */
const CONNECT_TIMEOUT = 3_000;
const REQUEST_TIMEOUT = 20_000;
/** Tries of one request, the first included. */
const ATTEMPTS = 2;

/** What `@strapi/provider-upload-aws-s3` is told about a bucket. */
export function bucketProvider(bucket: MediaBucket) {
  return {
    provider: 'aws-s3',
    providerOptions: {
      // Always said, so that an address does not depend on how a store answers.
      baseUrl: bucket.publicUrl,
      ...(bucket.folder === '' ? {} : { rootPath: bucket.folder }),
      s3Options: {
        region: bucket.region,
        ...(bucket.endpoint === null ? {} : { endpoint: bucket.endpoint }),
        forcePathStyle: bucket.isPathStyle,
        ...(bucket.credentials ? { credentials: bucket.credentials } : {}),
        // Null, not left out: the provider would ask for public-read, which new buckets refuse.
        params: { Bucket: bucket.bucket, ACL: bucket.acl },
        maxAttempts: ATTEMPTS,
        requestHandler: {
          connectionTimeout: CONNECT_TIMEOUT,
          requestTimeout: REQUEST_TIMEOUT,
          throwOnRequestTimeout: true,
        },
        // Newer checksums come as trailers, which many stores other than Amazon's do not read.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      },
    },
  };
}
