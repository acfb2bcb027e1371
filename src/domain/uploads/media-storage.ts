/** Where uploads are stored when not in `public/uploads`: a bucket of any store that speaks S3. */
export interface MediaBucket {
  bucket: string;
  region: string;
  /** Of a store other than Amazon's; null: Amazon's own. */
  endpoint: string | null;
  /** The bucket's name in the path rather than in the host: most stores other than Amazon's. */
  isPathStyle: boolean;
  /** Folder within the bucket, without slashes around it; '' is none. */
  folder: string;
  /** Where readers get the files, without a last slash; a file's key follows after one. */
  publicUrl: string;
  /** Null: whatever the machine's own identity is (AWS_…, an instance's role). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
  /** Sent with each file, for buckets that still heed it; null: the bucket's policy lets readers in. */
  acl: 'public-read' | null;
}

type Settings = Readonly<Record<string, string | undefined>>;

/** The settings' names: `S3_BUCKET` switches the others on. */
const NAMES = {
  bucket: 'S3_BUCKET',
  region: 'S3_REGION',
  endpoint: 'S3_ENDPOINT',
  pathStyle: 'S3_PATH_STYLE',
  folder: 'S3_FOLDER',
  publicUrl: 'S3_PUBLIC_URL',
  key: 'S3_ACCESS_KEY_ID',
  secret: 'S3_SECRET_ACCESS_KEY',
  acl: 'S3_ACL',
} as const;

/**
 * The configured bucket; null when uploads are stored on this machine.
 *
 * @throws Error a sentence that says which setting is missing or makes no sense
 */
export function readMediaBucket(settings: Settings): MediaBucket | null {
  const value = (name: keyof typeof NAMES) => settings[NAMES[name]]?.trim() ?? '';
  const bucket = value('bucket');
  if (bucket === '') {
    const stray = Object.values(NAMES).find((name) => settings[name]?.trim());
    if (stray === undefined) return null;
    throw new Error(`${stray} is set and S3_BUCKET is not: name the bucket, or drop ${stray}.`);
  }
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new Error(`S3_BUCKET is not a bucket's name: "${bucket}".`);
  }
  const endpoint = value('endpoint') === '' ? null : readAddress('endpoint', value('endpoint'));
  const region = value('region');
  if (region === '' && endpoint === null)
    throw new Error('S3_REGION is missing: eu-central-1, say.');
  const folder = value('folder').replace(/^\/+|\/+$/g, '');
  if (!/^[\w./-]*$/.test(folder) || folder.split('/').includes('..')) {
    throw new Error(`S3_FOLDER takes letters, digits, - _ . and / ("${folder}").`);
  }
  const found = {
    bucket,
    region: region === '' ? 'us-east-1' : region,
    endpoint,
    isPathStyle: readFlag(value('pathStyle'), endpoint !== null),
    folder,
    credentials: readCredentials(value('key'), value('secret')),
    acl: readAcl(value('acl')),
  };
  const publicUrl = value('publicUrl');
  return {
    ...found,
    publicUrl: publicUrl === '' ? ownAddress(found) : readAddress('publicUrl', publicUrl),
  };
}

/** The origin from which browsers load the files, for the panel's content security policy. */
export function originOf({ publicUrl }: Pick<MediaBucket, 'publicUrl'>): string {
  return new URL(publicUrl).origin;
}

/** The bucket's own address, in the form that the store is asked in. */
function ownAddress(input: Omit<MediaBucket, 'publicUrl' | 'credentials' | 'acl'>): string {
  const { bucket, region, endpoint, isPathStyle } = input;
  const store = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  const path = withoutLastSlashes(store.pathname);
  return isPathStyle
    ? `${store.origin}${path}/${bucket}`
    : `${store.protocol}//${bucket}.${store.host}${path}`;
}

function readAddress(name: 'endpoint' | 'publicUrl', text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url && /^https?:$/.test(url.protocol) && url.search + url.hash === '';
  if (!isPlain || url.username !== '') {
    throw new Error(`${NAMES[name]} takes an address like https://media.example.com ("${text}").`);
  }
  return withoutLastSlashes(text);
}

/** By hand: an expression for it tries every run of slashes from each of its slashes on. */
function withoutLastSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}

function readFlag(text: string, otherwise: boolean): boolean {
  if (text === '') return otherwise;
  if (text !== 'true' && text !== 'false') throw new Error('S3_PATH_STYLE is true or false.');
  return text === 'true';
}

function readCredentials(accessKeyId: string, secretAccessKey: string): MediaBucket['credentials'] {
  if (accessKeyId === '' && secretAccessKey === '') return null;
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new Error('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: one is missing.');
  }
  return { accessKeyId, secretAccessKey };
}

function readAcl(text: string): MediaBucket['acl'] {
  if (text === '') return null;
  // A file that requires a signature cannot be shown on a page.
  if (text !== 'public-read') throw new Error('S3_ACL is public-read, or empty.');
  return text;
}
