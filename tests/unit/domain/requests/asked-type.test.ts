import { askedType, type KnownTypes } from '../../../../src/domain/requests/query-cost/asked-type';
import { isStrapisRest, showsToken } from '../../../../src/domain/requests/public-rest';

const TYPES: KnownTypes = {
  restPrefix: 'api',
  ofPlural: (name) => (name === 'articles' ? 'api::article.article' : null),
  targetOf: (type, field) =>
    type === 'api::article.article' && field === 'tags' ? 'api::tag.tag' : null,
};

test.each<[path: string, type: string | null, isList: boolean]>([
  ['/api/articles', 'api::article.article', true],
  ['/API/Articles/', 'api::article.article', true],
  ['/api/articles/abc', 'api::article.article', false],
  ['/api/nothing', null, true],
  ['/api/users', 'plugin::users-permissions.user', true],
  ['/api/upload/files', 'plugin::upload.file', true],
  ['/api/upload/files/1', 'plugin::upload.file', false],
  ['/content-manager/collection-types/api::article.article', 'api::article.article', true],
  ['/content-manager/collection-types/api%3A%3Aarticle.article', 'api::article.article', true],
  ['/Content-Manager/Collection-Types/api::article.article/x', 'api::article.article', false],
  ['/content-manager/relations/api::article.article/tags', 'api::tag.tag', true],
  ['/content-manager/relations/api::article.article/abc/tags', 'api::tag.tag', true],
  ['/content-manager/relations/api::article.article/%', null, true],
  ['/content-manager/homepage/recent-documents', null, true],
  ['/upload/files', 'plugin::upload.file', true],
  ['/upload/folders', 'plugin::upload.folder', true],
  ['/admin/users', 'admin::user', true],
  ['/admin/users/1', 'admin::user', false],
  ['/', null, false],
])('%s asks for %s', (path, type, isList) => {
  expect(askedType(path, TYPES)).toMatchObject({ type, isList });
});

test('folders alone may be asked for all at once', () => {
  expect(askedType('/upload/folders', TYPES).mayAskAll).toBe(true);
  expect(askedType('/upload/files', TYPES).mayAskAll).toBe(false);
});

test.each<[header: string, shows: boolean]>([
  ['Bearer abc', true],
  ['bearer abc', true],
  ['', false],
  ['Bearer', false],
  ['Bearer a b', false],
  ['Basic abc', false],
])('“%s” shows a token: %s', (header, shows) => {
  expect(showsToken(header)).toBe(shows);
});

test.each<[path: string, isRest: boolean]>([
  ['/api/articles', true],
  ['/API/articles', true],
  ['//api//articles', true],
  ['/api/site/latest', false],
  ['/api/sitemap', true],
  ['/admin/users', false],
])('%s is Strapi’s REST: %s', (path, isRest) => {
  expect(isStrapisRest(path, '/api')).toBe(isRest);
});
