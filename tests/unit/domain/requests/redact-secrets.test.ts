import { REDACTED, redactSecrets } from '../../../../src/domain/requests/redact-secrets';

const TOKEN = 'b7d1c0ffee'.repeat(4);
const API_KEY = 'ab12'.repeat(64);
const JWT = `eyJhbGciOiJIUzI1NiJ9.${'eyJ1c2VySWQiOjF9'}.${'c2lnbmF0dXJlLWhlcmU'}`;
const HASH = '$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';

test.each([
  ['an invitation', `GET /admin/registration-info?registrationToken=${TOKEN} (4 ms) 200`, TOKEN],
  [
    'one with letters alone',
    'GET /admin/registration-info?registrationToken=abcdef (4 ms) 200',
    'abcdef',
  ],
  ['an escaped name', 'GET /x?registration%54oken=abcdef (4 ms) 400', 'abcdef'],
  ['a nested name', 'GET /x?user[registrationToken]=abcdef&b=2 (4 ms) 400', 'abcdef'],
  ['a reset', 'GET /admin/auth/reset-password?code=abcdef (1 ms) 200', 'abcdef'],
  ['a confirmation', 'GET /api/auth/email-confirmation?confirmation=abcdef (1 ms) 302', 'abcdef'],
  ['a token of REST', 'GET /api/connect/x?a=1&access_token=abc.def (1 ms) 302', 'abc.def'],
  ['a preview', 'GET /preview?secret=abcdef&slug=a (1 ms) 200', 'abcdef'],
  [
    'a signed address of a bucket',
    'PUT https://s3.example/a?X-Amz-Credential=AKIA&X-Amz-Signature=abcdef 403',
    'abcdef',
  ],
  ['a header', 'authorization: Bearer abc.def-ghi', 'abc.def-ghi'],
  [
    'a header in small print',
    'Request failed: {"headers":{"authorization":"bearer abcdef123","accept":"*"}}',
    'abcdef123',
  ],
  ['a password for Basic', 'Authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
  ['cookies', 'Cookie: strapi_admin_refresh=abcdef; other=ghi\nHost: x', 'abcdef'],
  ['set cookies', "{ 'set-cookie': 'jwt=abcdef; HttpOnly' }", 'abcdef'],
  ['JSON', '{"email":"a@b.example","password":"hunter2, and more","x":1}', 'hunter2'],
  ['JSON that is cut off', '{"resetPasswordToken":"abcdef', 'abcdef'],
  ['an object as Node shows it', "{ email: 'a', newPassword: 'hunter2', x: 1 }", 'hunter2'],
  ['a list of keys', 'APP_KEYS=abc,def', 'abc'],
  ['a setting', 'S3_SECRET_ACCESS_KEY=abc/def', 'abc/def'],
  [
    'the address of a database',
    'connect postgres://news:hunter2@db.example:5432/news failed',
    'hunter2',
  ],
  ['the address of Redis', 'redis://:hunter2@127.0.0.1:6379 is away', 'hunter2'],
  [
    'a statement',
    `select * from admin_users where registration_token = '${TOKEN}' limit 1 - no`,
    TOKEN,
  ],
  ['a token by its form', `unexpected ${TOKEN} here`, TOKEN],
  ['an API token', `unexpected ${API_KEY} here`, API_KEY],
  ['a web token', `jwt malformed ${JWT}`, JWT],
  ['a hash', `update admin_users set x = '${HASH}'`, HASH],
])('%s does not come into the log', (_what, text, secret) => {
  const redacted = redactSecrets(text);
  expect(redacted).not.toContain(secret);
  expect(redacted).toContain(REDACTED);
  expect(redactSecrets(redacted)).toBe(redacted);
});

test.each([
  'GET /api/site/search?q=%E5%BB%B6%E5%90%89&section=news&cursor=abc (4 ms) 200',
  'GET /api/articles?filters[title][$eq]=token&sort=title (4 ms) 200',
  "Error: connect ECONNREFUSED 127.0.0.1:5432 { code: 'ECONNREFUSED', errno: -111 }",
  'Roles applied: 3 entries were not as declared.',
  'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'POST /admin/login (12 ms) 400',
  'Redis is away, each instance counts requests by itself: read ECONNRESET',
  '延吉新闻：口令与密码的故事',
  'https://cms.example.com:8443/admin',
])('%s stays as it is', (text) => {
  expect(redactSecrets(text)).toBe(text);
});

test('what stands around a secret can still be read', () => {
  expect(redactSecrets(`GET /x?a=1&registrationToken=${TOKEN}&b=2 (4 ms) 200`)).toBe(
    `GET /x?a=1&registrationToken=${REDACTED}&b=2 (4 ms) 200`,
  );
  expect(redactSecrets('{"password":"a","x":1}')).toBe(`{"password":"${REDACTED}","x":1}`);
  expect(redactSecrets('Cookie: a=b; c=d\nHost: x')).toBe(`Cookie: ${REDACTED}\nHost: x`);
});

test.each([
  'a',
  '=',
  'token=',
  '"',
  '\\',
  'Bearer ',
  '://a:',
  '[',
  '%',
  'eyJa.',
  'a:"',
  'cookie: ',
  ' ',
  '$2a$10$',
])('50 KB of %j take no time', (piece) => {
  const text = piece.repeat(50_000 / piece.length);
  const begun = process.cpuUsage();
  redactSecrets(text);
  // Of this process: a busy machine makes nothing quadratic.
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(500);
});
