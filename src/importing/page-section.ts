import type { Core } from '@strapi/strapi';
import { foldName } from '../domain/text/fold';
import { lockUntilCommit } from '../repositories/database/locks';
import { loadReferenceData } from '../repositories/reference/reference-data';
import type { SectionRecord, SectionTree } from '../repositories/reference/sections';
import { UID } from '../repositories/tables';
import { createEntry } from '../repositories/documents';

/**
 * The section that a printed breadcrumb means: the one of its last name whose ancestors agree best
 * with the names before it. Null when there is none, or when two fit equally well.
 */
export function findSection(
  tree: SectionTree,
  breadcrumb: readonly string[],
): SectionRecord | null {
  const names = breadcrumb.map(foldName);
  const last = names.at(-1);
  if (last === undefined) return null;
  const agreeing = tree.all
    .filter((section) => foldName(section.name) === last)
    .map((section) => {
      const ancestors = tree.lineage(section.id).map(({ name }) => foldName(name));
      return { section, shared: ancestors.filter((name) => names.includes(name)).length };
    })
    .sort((a, b) => b.shared - a.shared);
  const [best, second] = agreeing;
  if (!best || best.shared === second?.shared) return null;
  return best.section;
}

/** Finds the breadcrumb's section, and creates the missing ones, outside both navigation rows. */
export async function ensureSection(
  strapi: Core.Strapi,
  breadcrumb: readonly string[],
): Promise<string | null> {
  let parentId: string | null = null;
  for (let depth = 1; depth <= breadcrumb.length; depth += 1) {
    const path = breadcrumb.slice(0, depth);
    let found = await findBelow(strapi, path, parentId);
    if (found === null) {
      await lockUntilCommit(strapi, 'section');
      // Another import may have created it while this one waited.
      found = await findBelow(strapi, path, parentId);
    }
    parentId = found ?? (await createSection(strapi, path.at(-1) ?? '', parentId));
  }
  return parentId;
}

/** A section of the same name under another parent is not the one that the page means. */
async function findBelow(
  strapi: Core.Strapi,
  path: readonly string[],
  ancestorId: string | null,
): Promise<string | null> {
  const { sections } = await loadReferenceData(strapi);
  const found = findSection(sections, path);
  if (!found) return null;
  const isBelow = sections.lineage(found.id).some(({ id }) => id === ancestorId);
  return ancestorId === null || isBelow ? found.id : null;
}

function createSection(
  strapi: Core.Strapi,
  name: string,
  parentId: string | null,
): Promise<string> {
  const parent = parentId ? { parent: parentId } : {};
  return createEntry(strapi, UID.section, { name, navigation: 'none', ...parent });
}
