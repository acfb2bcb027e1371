import type { MediaBucket } from '../domain/uploads/media-storage';

/** Milliseconds until a store counts as away: to connect, and between parts of an answer. */
const CONNECT_TIMEOUT = 3_000;
const REQUEST_TIMEOUT = 20_000;
/** Attempts of one request, including the first. */
const ATTEMPTS = 2;

/** The configuration of a bucket for `@strapi/provider-upload-aws-s3`. */
export function bucketProvider(bucket: MediaBucket) {
  return {
    provider: 'aws-s3',
    providerOptions: {
      // Always set, so that an address does not depend on a store's answer.
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
