import type Database from 'better-sqlite3';

/** Tables with rows of their own, in alphabetical order. */
export function tablesOf(database: Database.Database): string[] {
  return database
    .prepare<[], { name: string }>(
      // SQLite's internal and virtual tables have no rows of their own.
      `select name from sqlite_master
        where type = 'table' and name not like 'sqlite\\_%' escape '\\'
          and lower(sql) not like 'create virtual%' order by name`,
    )
    .all()
    .map(({ name }) => name);
}

/** Of each table. */
export function countRows(database: Database.Database): Record<string, number> {
  return Object.fromEntries(
    tablesOf(database).map((name) => {
      const sql = `select count(*) from "${name.replaceAll('"', '""')}"`;
      return [name, database.prepare<[], number>(sql).pluck().get() ?? 0];
    }),
  );
}
