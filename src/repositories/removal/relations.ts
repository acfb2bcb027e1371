import type { Core } from '@strapi/strapi';
import type { UserKind } from '../../domain/removal/in-use';
import { UID } from '../tables';
import { slot } from '../newsroom-container';

/** A relation of some type to the given one, as stored in the database. */
export interface Relation {
  /** The type that owns the relation, its table and its attribute. */
  uid: string;
  owners: string;
  field: string;
  kind: UserKind;
  hasDrafts: boolean;
  table: string;
  ownerColumn: string;
  targetColumn: string;
}

interface AttributeMeta {
  type?: string;
  target?: string;
  joinTable?: {
    name: string;
    joinColumn?: { name: string };
    inverseJoinColumn?: { name: string };
    mappedBy?: string;
  };
  mappedBy?: string;
}

const KINDS: Readonly<Record<string, UserKind>> = {
  [UID.article]: 'articles',
  [UID.section]: 'sections',
  [UID.tag]: 'tags',
  [UID.notice]: 'notices',
  [UID.promo]: 'promos',
};

const relations = slot('relations-to', { make: () => new Map<string, readonly Relation[]>() });

/** Every relation of our own types to this one, read from the schemas. */
export function relationsTo(strapi: Core.Strapi, target: string): readonly Relation[] {
  const known = relations.of(strapi);
  let found = known.get(target);
  if (!found) known.set(target, (found = find(strapi, target)));
  return found;
}

function find(strapi: Core.Strapi, target: string): Relation[] {
  return Object.keys(strapi.contentTypes)
    .filter((uid) => uid.startsWith('api::'))
    .flatMap((uid) => {
      const { tableName, attributes } = strapi.db.metadata.get(uid);
      const { options } = strapi.getModel(uid as 'api::article.article');
      return Object.entries(attributes as Record<string, AttributeMeta>).flatMap(
        ([field, { type, target: to, mappedBy, joinTable }]): Relation[] => {
          // The inverse side of a relation has the same table.
          if (type !== 'relation' || to !== target || mappedBy !== undefined) return [];
          if (!joinTable?.joinColumn || !joinTable.inverseJoinColumn) return [];
          return [
            {
              uid,
              field,
              owners: tableName,
              kind: KINDS[uid] ?? 'others',
              hasDrafts: options?.draftAndPublish === true,
              table: joinTable.name,
              ownerColumn: joinTable.joinColumn.name,
              targetColumn: joinTable.inverseJoinColumn.name,
            },
          ];
        },
      );
    });
}
