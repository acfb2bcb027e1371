import { NOW_MS } from '../../repositories/site-version/bump';
import { SITE_VERSION } from '../../repositories/site-version/site-version';
import type { WatchedTable } from './watched-tables';

export const TRIGGER_PREFIX = 'newsroom_moves_';

const MOVE = `UPDATE ${SITE_VERSION} SET version = version + 1, changed_at = ${NOW_MS.sqlite} WHERE id = 1`;

/**
 * Name → statement, in the form that SQLite stores in sqlite_master, so that a changed trigger is
 * detected. They run in the transaction of the change, which is SQLite's only writer: the version is
 * bumped with its commit or not at all.
 */
export function sqliteTriggers(watched: readonly WatchedTable[]): Map<string, string> {
  const triggers = new Map<string, string>();
  for (const { table, ...events } of watched) {
    const add = (event: string, condition: string) => {
      const name = `${TRIGGER_PREFIX}${table}_${event}`;
      triggers.set(
        name,
        `CREATE TRIGGER ${name} AFTER ${event.toUpperCase()} ON ${table} WHEN ${condition} BEGIN ${MOVE}; END`,
      );
    };
    if (events.insert) add('insert', events.insert('new'));
    add('update', eitherOf(events.update('old'), events.update('new')));
    add('delete', events.delete('old'));
  }
  return triggers;
}

function eitherOf(before: string, after: string): string {
  return before === after ? before : `${before} OR ${after}`;
}
