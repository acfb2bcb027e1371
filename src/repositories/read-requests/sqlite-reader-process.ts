import Database from 'better-sqlite3';
import { keepStatements } from '../database/sqlite-statements';

/**
 * The program of a process that reads a SQLite file (sqlite-readers.ts): it receives statements and
 * returns rows.
 */
export interface ReaderQuestion {
  sql: string;
  bindings: readonly unknown[];
}

export type ReaderAnswer = { rows: unknown[] } | { message: string; code: string | undefined };

const [, , file] = process.argv;

if (file !== undefined && process.send) {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  keepStatements(connection);
  process.on('message', (question: ReaderQuestion) => {
    const answer = read(connection, question);
    process.send?.(answer);
  });
  // The newsroom has ended.
  process.on('disconnect', () => process.exit(0));
  // A terminal or a service manager sends this signal to both processes; the newsroom still answers
  // meanwhile.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}

function read(connection: Database.Database, { sql, bindings }: ReaderQuestion): ReaderAnswer {
  try {
    return { rows: connection.prepare(sql).all(...bindings) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { message, code };
  }
}
