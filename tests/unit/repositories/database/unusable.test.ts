import { unusableSentence } from '../../../../src/repositories/database/unusable';

const failure = (properties: object) => Object.assign(new Error('as the driver says'), properties);

test.each([
  [
    'nobody answers at the address of PostgreSQL',
    { code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 },
    /^The database cannot be reached \(ECONNREFUSED 127\.0\.0\.1:5432\): start it, .+ DATABASE_URL.+\.$/,
  ],
  ['PostgreSQL shuts down', { code: '57P01' }, /^The database cannot be reached \(57P01\)/],
  ['a wrong password', { code: '28P01' }, /^PostgreSQL refuses the connection .+DATABASE_URL/],
  ['no such database', { code: '3D000' }, /^PostgreSQL refuses the connection/],
  [
    'an .env of another user',
    { code: 'EACCES', path: '/srv/newsroom/.env', syscall: 'open' },
    /^\/srv\/newsroom\/\.env cannot be used by the user \S+ \(EACCES\): .+chown.+\.$/,
  ],
  ['a read-only file system', { code: 'EROFS', path: '/srv/x' }, /^\/srv\/x cannot be used/],
  [
    'a database that root restored',
    { code: 'SQLITE_READONLY' },
    /^The database file cannot be written by the user \S+ \(SQLITE_READONLY\): .+chown.+\.$/,
  ],
  ['its folder', { code: 'SQLITE_READONLY_DIRECTORY' }, /^The database file cannot be written/],
  ['a file that cannot be opened', { code: 'SQLITE_CANTOPEN' }, /^The database file cannot/],
  ['another program holds it', { code: 'SQLITE_BUSY' }, /^Another process holds the write lock/],
  ['port 80 without rights', { code: 'EACCES', port: 80, syscall: 'listen' }, /^Port 80 may not/],
])('of %s one sentence says what to do', (_what, properties, sentence) => {
  const said = unusableSentence(failure(properties));
  expect(said).toMatch(sentence);
  expect(said).not.toContain('\n');
});

test.each([
  ['an entry that is not unique', failure({ code: '23505' })],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['no error at all', 'a word'],
  ['a full disk, which has a sentence elsewhere', failure({ code: 'ENOSPC' })],
])('%s is another matter', (_what, error) => {
  expect(unusableSentence(error)).toBeNull();
});
