import { BackupError } from './manifest';

/** PostgreSQL: the table that marks that times without a zone are in UTC (docs/adr/0031). */
export const STORED_TIMES = 'newsroom_stored_times';

/** Tables about the schema and the meaning of times: each database keeps its own. */
const OF_THE_TABLES: readonly string[] = [
  STORED_TIMES,
  'strapi_migrations',
  'strapi_migrations_internal',
  'strapi_database_schema',
];

/** Whether the rows of a table are copied from one kind of database to the other. */
export function isCopied(table: string, isDerived: (table: string) => boolean): boolean {
  return !OF_THE_TABLES.includes(table) && !isDerived(table);
}

/**
 * Finds the types of a saved table's columns in the target.
 *
 * @param there types by column; undefined: there is no such table
 * @throws BackupError `other-tables`
 */
export function typesOfColumns(input: {
  table: string;
  saved: readonly string[];
  there: ReadonlyMap<string, string> | undefined;
}): readonly string[] {
  const { table, saved, there } = input;
  if (!there) throw otherTables(`The newsroom here has no table ${table}`);
  const missing = [...there.keys()].find((column) => !saved.includes(column));
  if (missing !== undefined) throw otherTables(`In the backup ${table} has no column ${missing}`);
  return saved.map((column) => {
    const type = there.get(column);
    if (type === undefined) throw otherTables(`The newsroom here has no column ${table}.${column}`);
    return type;
  });
}

function otherTables(what: string): BackupError {
  return new BackupError(
    'other-tables',
    `${what}: between kinds of database all must be the same. Restore it on its own kind, start the newsroom once, and back that up.`,
  );
}

/** Counts rows as they arrive, and checks at the end that all did. */
export function countCopied() {
  const counts = new Map<string, number>();
  return {
    add(table: string): void {
      counts.set(table, (counts.get(table) ?? 0) + 1);
    },
    /**
     * @param saved rows by table, from the manifest
     * @throws BackupError `backup-damaged`
     */
    requireAll(
      saved: Readonly<Record<string, number>>,
      isDerived: (table: string) => boolean,
    ): void {
      for (const [table, rows] of Object.entries(saved)) {
        if (!isCopied(table, isDerived)) continue;
        const found = counts.get(table) ?? 0;
        if (found === rows) continue;
        throw new BackupError(
          'backup-damaged',
          `The backup is damaged: ${table} has ${found} rows, not ${rows}.`,
        );
      }
    },
  };
}
