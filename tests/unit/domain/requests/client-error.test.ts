import { clientErrorOf } from '../../../../src/domain/requests/client-error';

const STRAPI =
  '    at findOne (/srv/newsroom/node_modules/@strapi/admin/dist/server/role.js:154:58)';
const QUERY =
  '    at processOrderBy (/srv/newsroom/node_modules/@strapi/database/dist/query/helpers/order-by.js:35:19)';
const LIBRARY =
  '    at Client_BetterSQLite3._query (/srv/newsroom/node_modules/knex/lib/client.js:42:9)';
const OURS = '    at selectRows (/srv/newsroom/dist/src/repositories/database/index.js:12:3)';
const DRIVER =
  '    at connection.prepare (/srv/newsroom/dist/src/repositories/database/sqlite-statements.js:18:25)';
const COMPILER =
  '    at direction (/srv/newsroom/node_modules/knex/lib/formatter/wrappingFormatter.js:238:41)';
const SEARCH =
  '    at async collectIds (/srv/newsroom/dist/src/repositories/cheap-queries/search-once.js:44:18)';
const PARSER = '    at Parser.parse (/srv/newsroom/node_modules/pg-protocol/dist/parser.js:37:38)';
/** As PostgreSQL's errors arrive: without frames, and with the statement in front. */
const answered = (code: string, statement: string): Error =>
  Object.assign(thrown('error', [PARSER, NODE], code), { message: `${statement} - no` });
const NODE = '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)';

const thrown = (name: string, frames: string[], code?: string): Error =>
  Object.assign(
    new Error('x'),
    { name, stack: [`${name}: x`, ...frames].join('\n') },
    code && { code },
  );

describe('an error is the caller’s fault', () => {
  test.each([
    [
      'Strapi trips over a missing body',
      thrown('TypeError', [STRAPI, NODE, OURS]),
      'request-malformed',
    ],
    [
      'a library of Strapi’s does',
      thrown('TypeError', [LIBRARY, STRAPI, OURS]),
      'request-malformed',
    ],
    ['a field to sort by is not there', thrown('Error', [QUERY, STRAPI]), 'request-malformed'],
    [
      'PostgreSQL knows no column of that name',
      answered('42703', 'select "t0"."id", "t0"."nothing" from "files" as "t0" limit $1'),
      'value-impossible',
    ],
    [
      'PostgreSQL takes a field’s name for a table’s',
      answered('42P01', 'select "a"."b" from "files" as "t0" - missing FROM-clause entry for "a"'),
      'value-impossible',
    ],
    [
      'PostgreSQL has such a row already',
      answered('23505', 'insert into "sources" ("name") values ($1) returning "id"'),
      'value-impossible',
    ],
    [
      'something required is empty, in Strapi’s own words',
      Object.assign(new Error('x'), { name: 'NotNullError', stack: '' }),
      'value-impossible',
    ],
    ['a form of Strapi’s is not met', thrown('ZodError', [STRAPI]), 'request-malformed'],
    [
      'a column is not there',
      thrown('SqliteError', [LIBRARY, NODE, STRAPI], 'SQLITE_ERROR'),
      'value-impossible',
    ],
    [
      'the driver refuses to prepare it',
      thrown('SqliteError', [LIBRARY, DRIVER, NODE, STRAPI], 'SQLITE_ERROR'),
      'value-impossible',
    ],
    [
      'knex finds one value where it takes two',
      thrown('AssertionError', [LIBRARY, QUERY, NODE], 'ERR_ASSERTION'),
      'request-malformed',
    ],
    [
      'a direction of a sort is none',
      thrown('TypeError', [COMPILER, DRIVER, NODE]),
      'request-malformed',
    ],
    [
      'a search looks for what Strapi asked',
      thrown('SqliteError', [LIBRARY, NODE, SEARCH, STRAPI], 'SQLITE_ERROR'),
      'value-impossible',
    ],
    ['the same on PostgreSQL', thrown('error', [LIBRARY, STRAPI], '42703'), 'value-impossible'],
    [
      'something required is empty',
      thrown('error', [LIBRARY, STRAPI], '23502'),
      'value-impossible',
    ],
    [
      'a number is too large, whoever asked',
      thrown('error', [LIBRARY, OURS], '22003'),
      'value-impossible',
    ],
  ])('when %s', (_what, error, fault) => {
    expect(clientErrorOf(error)).toBe(fault);
  });

  test.each([
    ['the newsroom’s own code fails', thrown('TypeError', [OURS, STRAPI])],
    ['it does in a library', thrown('TypeError', [LIBRARY, OURS, STRAPI])],
    ['its own SQL is wrong', thrown('SqliteError', [LIBRARY, OURS, STRAPI], 'SQLITE_ERROR')],
    [
      'its own SQL is wrong, by PostgreSQL’s answer',
      answered('42703', 'select a.id, a.nothing from articles a where a.id = $1'),
    ],
    ['the database went away meanwhile', answered('57P01', 'select "t0".* from "files" as "t0"')],
    ['a table is missing', thrown('error', [LIBRARY, STRAPI], '42P01')],
    ['the database is away', thrown('Error', [LIBRARY, STRAPI], 'ECONNREFUSED')],
    ['the database is stopped', thrown('error', [LIBRARY, STRAPI], '57P01')],
    ['two waited for each other', thrown('error', [LIBRARY, STRAPI], '40P01')],
    ['the file is locked', thrown('SqliteError', [LIBRARY, STRAPI], 'SQLITE_BUSY')],
    ['the disk fails', thrown('SqliteError', [LIBRARY, STRAPI], 'SQLITE_IOERR')],
    ['Strapi says so itself', thrown('Error', [STRAPI])],
    ['there is no stack', 'nothing'],
    ['there is nothing', null],
  ])('but not when %s', (_what, error) => {
    expect(clientErrorOf(error)).toBeNull();
  });
});
