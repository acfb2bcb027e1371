import { RETAG_CHANGES, RETAG_COVERAGE, RETAG_RUNS, TAGGING_RULES } from '../repositories/tables';

/**
 * A run stores its scope, its progress and its owner. A change stores one row of an article before and
 * after the run; it is written in the transaction that changes the row. Rules are all that a vocabulary
 * decides by, version by version: what each version changed, and the full content of the newest. Coverage
 * stores the rules that a run began with.
 */
const objects = (types: { serial: string; moment: string }): string[] => [
  `create table if not exists ${RETAG_RUNS} (
     id ${types.serial},
     state varchar(16) not null,
     since varchar(40),
     section varchar(255),
     last_id integer not null,
     articles integer not null,
     written integer not null,
     added integer not null,
     removed integer not null,
     owner varchar(300),
     seen_at ${types.moment} not null,
     started_at ${types.moment} not null,
     ended_at ${types.moment})`,
  `create table if not exists ${RETAG_CHANGES} (
     run integer not null,
     row_id integer not null,
     document_id varchar(255) not null,
     is_published integer not null,
     links_before text not null,
     tagging_before text,
     tags_after text not null,
     tagging_after text not null,
     undone varchar(8),
     primary key (run, row_id))`,
  `create table if not exists ${TAGGING_RULES} (
     id ${types.serial},
     version varchar(40) not null unique,
     everything integer not null,
     names text not null,
     content text)`,
  `create table if not exists ${RETAG_COVERAGE} (
     run integer not null primary key,
     rules_id varchar(40) not null,
     last_row integer not null,
     is_whole integer not null,
     reads_all integer not null)`,
];

export const SQLITE_RETAG_OBJECTS: readonly string[] = objects({
  serial: 'integer primary key autoincrement',
  moment: 'integer',
});

export const POSTGRES_RETAG_OBJECTS: readonly string[] = objects({
  serial: 'integer generated always as identity primary key',
  moment: 'bigint',
});
