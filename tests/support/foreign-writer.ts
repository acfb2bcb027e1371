import Database from 'better-sqlite3';

/** Another program that holds SQLite's write lock, like one that hangs during a write. */
export interface ForeignWriter {
  /** Takes the lock; returns the function that releases it. */
  take(): () => void;
  close(): void;
}

export function foreignWriter(env: Record<string, string>): ForeignWriter {
  const database = new Database(env.DATABASE_FILENAME ?? '', { fileMustExist: true });
  const letGo = () => {
    if (database.inTransaction) database.exec('rollback');
  };
  return {
    take() {
      database.exec('begin immediate');
      return letGo;
    },
    close() {
      letGo();
      database.close();
    },
  };
}
