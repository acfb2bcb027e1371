import type { Core } from '@strapi/strapi';
import { isPostgres } from '../database';
import type { Attribute, Query } from './builder';

/** A join table of two types, and its columns for this one and the other. */
interface Links {
  table: string;
  own: string;
  other: string;
}

/** Null for a relation without a join table, or with one that other relations share. */
export function linksOf({ joinTable }: Attribute): Links | null {
  if (!joinTable?.inverseJoinColumn || (joinTable.on && Object.keys(joinTable.on).length > 0)) {
    return null;
  }
  const { joinColumn, inverseJoinColumn } = joinTable;
  const isById =
    joinColumn.referencedColumn === 'id' && inverseJoinColumn.referencedColumn === 'id';
  return isById
    ? { table: joinTable.name, own: joinColumn.name, other: inverseJoinColumn.name }
    : null;
}

/**
 * The ids of the rows that are linked to one of `ids`, as part of a statement about `alias`. PostgreSQL
 * turns it into a semi-join. SQLite checks row by row, which took less time than a list of ids; the `+`
 * keeps it from looking up each of the ids in turn (https://sqlite.org/optoverview.html; measurements in
 * docs/adr/0029).
 */
export function idsByLinks(
  strapi: Core.Strapi,
  { links, alias, ids }: { links: Links; alias: string; ids: Query },
): unknown {
  const { connection } = strapi.db;
  const { table, own, other } = links;
  if (isPostgres(strapi)) {
    return connection.raw('select ?? from ?? where ?? in (?)', [own, table, other, ids as never]);
  }
  return connection.raw('select l.?? from ?? as l where l.?? = ??.id and +l.?? in (?)', [
    ...[own, table, own, alias, other],
    // A query may be a binding, which knex's types do not know.
    ids as never,
  ]);
}
