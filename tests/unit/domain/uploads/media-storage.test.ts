import { originOf, readMediaBucket } from '../../../../src/domain/uploads/media-storage';

const AMAZON = { S3_BUCKET: 'newsroom-media', S3_REGION: 'eu-central-1' };
const OTHER = { S3_BUCKET: 'newsroom-media', S3_ENDPOINT: 'https://s3.example.com/' };

test('without a bucket uploads lie on this machine', () => {
  expect(readMediaBucket({})).toBeNull();
  expect(readMediaBucket({ S3_BUCKET: ' ', S3_REGION: '' })).toBeNull();
});

test.each<[string, Record<string, string>, string]>([
  ['Amazon', AMAZON, 'https://newsroom-media.s3.eu-central-1.amazonaws.com'],
  ['another store', OTHER, 'https://s3.example.com/newsroom-media'],
  [
    'another store, the bucket in its host',
    { ...OTHER, S3_PATH_STYLE: 'false' },
    'https://newsroom-media.s3.example.com',
  ],
  [
    'a CDN',
    { ...OTHER, S3_PUBLIC_URL: 'https://media.example.com/m/' },
    'https://media.example.com/m',
  ],
])('readers get the files at %s', (_name, settings, publicUrl) => {
  expect(readMediaBucket(settings)?.publicUrl).toBe(publicUrl);
});

test('a browser may load from the address that readers use', () => {
  expect(originOf({ publicUrl: 'https://media.example.com/m' })).toBe('https://media.example.com');
});

test('all that is said is heeded', () => {
  expect(
    readMediaBucket({
      ...OTHER,
      S3_FOLDER: '/uploads/2026/',
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 'b',
      S3_ACL: 'public-read',
    }),
  ).toEqual({
    bucket: 'newsroom-media',
    region: 'us-east-1',
    endpoint: 'https://s3.example.com',
    isPathStyle: true,
    folder: 'uploads/2026',
    publicUrl: 'https://s3.example.com/newsroom-media',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    acl: 'public-read',
  });
});

test.each<[Record<string, string>, RegExp]>([
  [{ S3_ACCESS_KEY_ID: 'a' }, /S3_BUCKET is not/],
  [{ S3_BUCKET: 'newsroom-media' }, /S3_REGION is missing/],
  [{ ...AMAZON, S3_BUCKET: 'No Bucket' }, /not a bucket's name/],
  [{ ...AMAZON, S3_ACCESS_KEY_ID: 'a' }, /go together/],
  [{ ...AMAZON, S3_ENDPOINT: 's3.example.com' }, /S3_ENDPOINT takes an address/],
  [{ ...AMAZON, S3_ENDPOINT: 'https://key:secret@s3.example.com' }, /S3_ENDPOINT takes an address/],
  [{ ...AMAZON, S3_PUBLIC_URL: 'https://a.example/?x=1' }, /S3_PUBLIC_URL takes an address/],
  [{ ...AMAZON, S3_PATH_STYLE: 'yes' }, /true or false/],
  [{ ...AMAZON, S3_FOLDER: 'a/../b' }, /S3_FOLDER takes/],
  [{ ...AMAZON, S3_ACL: 'private' }, /public-read, or empty/],
])('%j is refused with a sentence', (settings, sentence) => {
  expect(() => readMediaBucket(settings)).toThrow(sentence);
});
