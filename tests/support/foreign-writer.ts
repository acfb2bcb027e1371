import Database from 'better-sqlite3';

/** Another program that has SQLite's write lock, as one that hangs in mid-write would. */
export interface ForeignWriter {
  /** Takes the lock; gives the function that lets go. */
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
