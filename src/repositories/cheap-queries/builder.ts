export type Where = Record<string, unknown>;

/** The parts of a knex query that this works on. */
export interface Query {
  clone(): Query;
  clear(part: 'select' | 'where' | 'limit' | 'offset'): Query;
  select(column: string): Query;
  whereIn(column: string, ids: Query): Query;
  where(build: (part: Query) => void): Query;
  orWhereRaw(sql: string, bindings: readonly unknown[]): Query;
  as(name: string): unknown;
  toSQL(): { toNative(): { sql: string; bindings: readonly unknown[] } };
}

/** The parts of Strapi's query builder (5.54, `@strapi/database`) that this works on. */
export interface Builder {
  alias: string;
  state: {
    type: string;
    processed: boolean;
    where: Where[];
    filters: unknown;
    search: unknown;
    limit: number | null;
    joins: readonly unknown[];
    groupBy: readonly unknown[];
    first: boolean;
  };
  select(column: string): Builder;
  where(where: Where): Builder;
  processState(): void;
  getKnexQuery(): Query;
  execute(options?: object): Promise<unknown>;
}

export interface Metadata {
  attributes: Readonly<Record<string, Attribute>>;
}

export interface Attribute {
  type: string;
  target?: string;
  columnName?: string;
  searchable?: boolean;
  joinTable?: {
    name: string;
    /** Columns of the join table: the row of this type, and the other row. */
    joinColumn: { name: string; referencedColumn: string };
    inverseJoinColumn?: { name: string; referencedColumn: string };
    on?: object;
  };
}

export interface BuilderParts {
  entityManager: { createQueryBuilder(uid: string): Builder };
  metadata: { get(uid: string): Metadata };
}
