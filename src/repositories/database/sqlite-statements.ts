import { boundedMap } from '../bounded-map';

/** Enough for every statement of a write and of delivery; lists of ids make variants of some. */
const KEPT_STATEMENTS = 500;

interface Preparing {
  prepare(sql: string): unknown;
}

/**
 * Lets a SQLite connection keep its prepared statements: knex prepares each one again at every call,
 * which is a fifth of an article's way in. SQLite itself prepares a kept statement anew when the
 * schema has changed (https://sqlite.org/c3ref/prepare.html).
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
