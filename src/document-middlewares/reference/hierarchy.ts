import type { Core } from '@strapi/strapi';
import { DomainError } from '../../domain/errors';
import { selectRows } from '../../repositories/database';
import { lockUntilCommit } from '../../repositories/database/locks';
import { TAG_LINKS } from '../../repositories/tables';
import {
  parseRelationInput,
  type RelationInput,
  type RelationRef,
} from '../../repositories/articles/relation-input';
import type { DocumentWrite } from '../document-write';

/** The link tables of relations `parent` within one type. */
const LINKS = {
  sections: { table: 'sections_parent_lnk', child: 'section_id', parent: 'inv_section_id' },
  tags: { table: TAG_LINKS.parent.table, child: 'tag_id', parent: 'inv_tag_id' },
} as const;

/**
 * Refuses a parent that is the row itself or one of its descendants, and children that are the row
 * itself or one of its ancestors.
 */
export async function guardHierarchy(
  strapi: Core.Strapi,
  table: keyof typeof LINKS,
  { params }: DocumentWrite,
): Promise<void> {
  const { data, documentId } = params;
  const parentInput = parseRelationInput(data?.parent);
  const parent = targetsOf(parentInput).at(-1);
  const children = targetsOf(parseRelationInput(data?.children));
  if (!parent && children.length === 0) return;
  // Concurrent moves would each see the tree before the other's.
  await lockUntilCommit(strapi, `tree:${table}`);

  const above = parent ? await lineOf(strapi, table, parent) : [];
  const own = documentId === undefined ? [] : [documentId];
  const line =
    documentId !== undefined && parentInput.kind === 'none'
      ? await lineOf(strapi, table, { documentId })
      : [...own, ...above];
  const below: string[] = [];
  for (const child of children) below.push(...(await documentIdOf(strapi, table, child)));
  const isLoop = own.some((id) => above.includes(id)) || below.some((id) => line.includes(id));
  if (isLoop) {
    throw new DomainError('parent-loop', '上级不能是它自己或它的下级：请另选上级。', {
      path: [parent ? 'parent' : 'children'],
    });
  }
}

function targetsOf(input: RelationInput): RelationRef[] {
  if (input.kind === 'replace') return input.targets;
  return input.kind === 'change' ? input.connect : [];
}

async function documentIdOf(
  strapi: Core.Strapi,
  table: keyof typeof LINKS,
  ref: RelationRef,
): Promise<string[]> {
  if ('documentId' in ref) return [ref.documentId];
  const rows = await selectRows<{ document_id: string }>(
    strapi,
    `select document_id from ${table} where id = ?`,
    [ref.id],
  );
  return rows.map((row) => row.document_id);
}

/** The documentIds of the row itself and of all above it, unordered. */
async function lineOf(
  strapi: Core.Strapi,
  table: keyof typeof LINKS,
  ref: RelationRef,
): Promise<string[]> {
  const link = LINKS[table];
  const [column, value] = 'id' in ref ? ['id', ref.id] : ['document_id', ref.documentId];
  const rows = await selectRows<{ document_id: string }>(
    strapi,
    // UNION, not UNION ALL: it terminates on a loop that plain SQL has created.
    `with recursive line(id) as (
       select id from ${table} where ${column} = ?
       union
       select l.${link.parent} from ${link.table} l join line on l.${link.child} = line.id
     )
     select t.document_id from line join ${table} t on t.id = line.id`,
    [value],
  );
  return rows.map((row) => row.document_id);
}
