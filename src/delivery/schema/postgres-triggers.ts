import { NOW_MS } from '../../repositories/site-version/bump';
import { CHANNEL, SITE_MOVES, SITE_VERSION } from '../../repositories/site-version/site-version';
import { TRIGGER_PREFIX } from './sqlite-triggers';
import type { WatchedTable } from './watched-tables';

const MOVE_FUNCTION = 'newsroom_move_site_version';
const NOTE_FUNCTION = 'newsroom_note_site_move';
const NOTE = `insert into ${SITE_MOVES} (txid) values (txid_current()) on conflict do nothing`;

/**
 * A trigger must work for any writer: a role without rights on our tables, a session with another
 * search_path (`pg_restore` empties it).
 */
const FOR_EVERYBODY = 'language plpgsql security definer set search_path from current';

export interface PostgresTriggers {
  /** On the watched tables. */
  names: string[];
  /** Recreates all of them; must run in one transaction. */
  statements: string[];
}

/**
 * Each statement that changes what readers see notes its transaction once, however many rows it has; a
 * deferred trigger on that note bumps the version at commit. So the version's row is locked last and
 * briefly, and changes once per transaction.
 */
export function postgresTriggers(watched: readonly WatchedTable[]): PostgresTriggers {
  const names: string[] = [];
  const statements = [...atCommit()];
  for (const { table, ...events } of watched) {
    const add = (event: 'insert' | 'update' | 'delete', condition: string, rows: string) => {
      const name = `${TRIGGER_PREFIX}${table}_${event}`;
      names.push(name);
      statements.push(
        `create or replace function ${name}() returns trigger ${FOR_EVERYBODY} as $$
         begin
           if ${condition} then ${NOTE}; end if;
           return null;
         end $$`,
        `drop trigger if exists ${name} on ${table}`,
        `create trigger ${name} after ${event} on ${table} referencing ${rows}
         for each statement execute function ${name}()`,
      );
    };
    if (events.insert) add('insert', anyOf('new_rows', events.insert), NEW);
    add(
      'update',
      `${anyOf('old_rows', events.update)} or ${anyOf('new_rows', events.update)}`,
      `${OLD} ${NEW}`,
    );
    add('delete', anyOf('old_rows', events.delete), OLD);
    const truncate = `${TRIGGER_PREFIX}${table}_truncate`;
    names.push(truncate);
    statements.push(
      `drop trigger if exists ${truncate} on ${table}`,
      `create trigger ${truncate} after truncate on ${table}
       for each statement execute function ${NOTE_FUNCTION}()`,
    );
  }
  return { names, statements };
}

const OLD = 'old table as old_rows';
const NEW = 'new table as new_rows';

function anyOf(rows: string, seen: (row: string) => string): string {
  return `exists (select 1 from ${rows} r where ${seen('r')})`;
}

function atCommit(): string[] {
  return [
    `create or replace function ${NOTE_FUNCTION}() returns trigger ${FOR_EVERYBODY} as $$
     begin
       ${NOTE};
       return null;
     end $$`,
    `create or replace function ${MOVE_FUNCTION}() returns trigger ${FOR_EVERYBODY} as $$
     declare moved bigint;
     begin
       delete from ${SITE_MOVES} where txid = new.txid;
       update ${SITE_VERSION} set version = version + 1, changed_at = ${NOW_MS.postgres}
        where id = 1 returning version into moved;
       perform pg_notify('${CHANNEL}', moved::text);
       return null;
     end $$`,
    `drop trigger if exists ${MOVE_FUNCTION} on ${SITE_MOVES}`,
    `create constraint trigger ${MOVE_FUNCTION} after insert on ${SITE_MOVES}
     deferrable initially deferred for each row execute function ${MOVE_FUNCTION}()`,
  ];
}
