import type { Core } from '@strapi/strapi';
import { selectRows } from '../database';
import { placeholders } from '../database/placeholders';
import { slot } from '../newsroom-container';

/** A row's values by attribute: scalars as the database returns them, relations as lists. */
export interface RowSnapshot {
  rowId: number;
  documentId: string | null;
  isPublished: boolean;
  /** The user of the panel who created it; null when a program did. */
  creatorId: number | null;
  label: string | null;
  values: Map<string, unknown>;
}

/** The parts of Strapi's metadata that locate an attribute in the database. */
interface AttributeMeta {
  columnName?: string;
  target?: string;
  relation?: string;
  morphBy?: string;
  joinColumn?: { name: string };
  joinTable?: {
    name: string;
    joinColumn?: { name: string };
    inverseJoinColumn?: { name: string };
    morphColumn?: { idColumn: { name: string }; typeColumn: { name: string } };
    on?: { field?: string };
    orderColumnName?: string;
  };
}

export interface ModelMeta {
  uid: string;
  tableName: string;
  attributes: Record<string, AttributeMeta>;
}

interface Link {
  field: string;
  /** Selects `owner` and `target`, in order; its only bindings are the owners' row ids. */
  sql: (marks: string) => string;
  /** A component's rows are part of their owner: their values count, not their ids. */
  component: ModelMeta | null;
}

interface Plan {
  meta: ModelMeta;
  columns: [attribute: string, column: string][];
  links: Link[];
}

/** Strapi sets these with every write; they say nothing about what was changed. */
const UNTOLD = new Set([
  ...['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy'],
  ...['locale', 'localizations', 'lastUsedAt'],
]);

/** Columns that name an entry; the first one present counts. Never a column that may hold a secret. */
const LABELS = [
  'title',
  'name',
  'accountName',
  'username',
  'email',
  'action',
  'slug',
  'code',
  'key',
];

const plans = slot('snapshot-plans', { make: () => new Map<string, Plan>() });

/** Which rows of a document: each locale has a draft and perhaps a published one. */
export type Versions = 'drafts' | 'published' | 'all';

const OF_VERSIONS: Record<Versions, string> = {
  drafts: 'and published_at is null',
  published: 'and published_at is not null',
  all: '',
};

export function snapshotDocument(
  strapi: Core.Strapi,
  uid: string,
  { documentId, versions }: { documentId: string; versions: Versions },
): Promise<RowSnapshot[]> {
  const only = OF_VERSIONS[versions];
  return snapshot(strapi, uid, { column: 'document_id', keys: [documentId], only });
}

export function snapshotRows(
  strapi: Core.Strapi,
  uid: string,
  rowIds: readonly number[],
): Promise<RowSnapshot[]> {
  return snapshot(strapi, uid, { column: 'id', keys: rowIds, only: '' });
}

async function snapshot(
  strapi: Core.Strapi,
  uid: string,
  { column, keys, only }: { column: string; keys: readonly (string | number)[]; only: string },
): Promise<RowSnapshot[]> {
  if (keys.length === 0) return [];
  const plan = planOf(strapi, uid);
  const rows = await selectRows<Record<string, unknown>>(
    strapi,
    `select * from ${plan.meta.tableName} where ${column} in (${placeholders(keys.length)}) ${only} order by id`,
    keys,
  );
  const snapshots = rows.map((row): RowSnapshot => {
    const values = new Map(plan.columns.map(([attribute, name]) => [attribute, row[name]]));
    const label = LABELS.map((name) => values.get(name)).find((text) => typeof text === 'string');
    return {
      rowId: Number(row.id),
      documentId: typeof row.document_id === 'string' ? row.document_id : null,
      isPublished: row.published_at != null,
      creatorId: row.created_by_id == null ? null : Number(row.created_by_id),
      label: typeof label === 'string' ? label : null,
      values,
    };
  });
  await addLinks(strapi, plan, snapshots);
  return snapshots;
}

async function addLinks(
  strapi: Core.Strapi,
  { links }: Plan,
  snapshots: readonly RowSnapshot[],
): Promise<void> {
  if (links.length === 0 || snapshots.length === 0) return;
  const ids = snapshots.map(({ rowId }) => rowId);
  const marks = placeholders(ids.length);
  const rows = await selectRows<{ field: string; owner: number; target: number; ord: unknown }>(
    strapi,
    links.map(({ sql }) => sql(marks)).join(' union all '),
    links.flatMap(() => ids),
  );
  const byOwner = new Map(snapshots.map(({ rowId, values }) => [rowId, values]));
  for (const { field, component } of links) {
    const linked = rows
      .filter((row) => row.field === field)
      .sort((a, b) => Number(a.ord ?? 0) - Number(b.ord ?? 0) || a.target - b.target);
    const parts = component
      ? await componentValues(strapi, component, [...new Set(linked.map(({ target }) => target))])
      : null;
    for (const values of byOwner.values()) values.set(field, []);
    for (const { owner, target } of linked) {
      const list = byOwner.get(Number(owner))?.get(field) as unknown[] | undefined;
      list?.push(parts ? parts.get(target) : target);
    }
  }
}

async function componentValues(
  strapi: Core.Strapi,
  component: ModelMeta,
  rowIds: readonly number[],
): Promise<ReadonlyMap<number, unknown>> {
  const rows = await snapshotRows(strapi, component.uid, rowIds);
  return new Map(rows.map(({ rowId, values }) => [rowId, [...values]]));
}

function planOf(strapi: Core.Strapi, uid: string): Plan {
  const known = plans.of(strapi);
  let plan = known.get(uid);
  if (!plan) known.set(uid, (plan = makePlan(strapi, uid)));
  return plan;
}

function makePlan(strapi: Core.Strapi, uid: string): Plan {
  const metaOf = (name: string) => strapi.db.metadata.get(name) as unknown as ModelMeta;
  const meta = metaOf(uid);
  const attributes = Object.entries(meta.attributes).filter(([name]) => !UNTOLD.has(name));
  const links = attributes.map(([field, attribute]) => linkOf(field, attribute, { uid, metaOf }));
  return {
    meta,
    columns: attributes.flatMap(([name, { columnName, joinColumn, joinTable }]) => {
      const column = columnName ?? (joinTable ? undefined : joinColumn?.name);
      return column === undefined ? [] : [[name, column]];
    }),
    links: links.filter((link) => link !== null),
  };
}

function linkOf(
  field: string,
  { target, morphBy, joinTable }: AttributeMeta,
  { uid, metaOf }: { uid: string; metaOf: (uid: string) => ModelMeta },
): Link | null {
  if (morphBy !== undefined && target !== undefined) {
    // Media: the file's side of the relation knows the table.
    const { joinTable: files } = metaOf(target).attributes[morphBy] ?? {};
    if (!files?.morphColumn || !files.joinColumn) return null;
    const { idColumn, typeColumn } = files.morphColumn;
    const { name: file } = files.joinColumn;
    return {
      field,
      component: null,
      sql: (marks) =>
        `select '${field}' as field, ${idColumn.name} as owner, ${file} as target,
                cast("order" as double precision) as ord
           from ${files.name}
          where ${typeColumn.name} = '${uid}' and field = '${field}' and ${idColumn.name} in (${marks})`,
    };
  }
  if (!joinTable?.joinColumn || !joinTable.inverseJoinColumn) return null;
  const { name: owner } = joinTable.joinColumn;
  const { name: targetColumn } = joinTable.inverseJoinColumn;
  const order = joinTable.orderColumnName;
  const only = joinTable.on?.field === undefined ? '' : ` and field = '${joinTable.on.field}'`;
  return {
    field,
    component: joinTable.on?.field !== undefined && target !== undefined ? metaOf(target) : null,
    sql: (marks) =>
      `select '${field}' as field, ${owner} as owner, ${targetColumn} as target,
              cast(${order ? `"${order}"` : 'null'} as double precision) as ord
         from ${joinTable.name} where ${owner} in (${marks})${only}`,
  };
}
