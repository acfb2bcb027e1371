import { boundedMap } from '../bounded-map';

/** Enough for every statement of a write and of delivery; lists of ids multiply some. */
const KEPT_STATEMENTS = 500;

interface Preparing {
  prepare(sql: string): unknown;
}

/**
 * Lets a SQLite connection cache its prepared statements: knex prepares each one again at every call,
 * which is a fifth of the cost of storing an article. SQLite itself prepares a cached statement again
 * when the schema has changed (https://sqlite.org/c3ref/prepare.html).
 */
export function keepStatements(connection: Preparing): void {
  const prepare = connection.prepare.bind(connection);
  const kept = boundedMap<string, unknown>(KEPT_STATEMENTS);
  connection.prepare = (sql) => {
    let statement: unknown = kept.get(sql);
    if (!statement) {
      statement = prepare(sql);
      if (statement) kept.set(sql, statement);
    }
    return statement;
  };
}
