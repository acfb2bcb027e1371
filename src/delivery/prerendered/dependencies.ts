import { createHash } from 'node:crypto';
import type { SectionTree } from '../../repositories/reference/sections';
import type { Sources } from '../../repositories/reference/sources';
import { sectionPath } from '../pages/sections';
import type { ViewContext } from '../pages/view-context';
import type { ArticlePageRow } from '../queries/article';

/**
 * A hash of everything in the prerendered part of an article's page that is not in the article's own row:
 * its tags and picture, its sections and source. The same hash means the same part, however old. Triggers
 * drop the part when the article's own row changes (src/delivery/schema/published-lists).
 */
export function dependenciesOf(
  { reference }: Pick<ViewContext, 'reference'>,
  row: Pick<ArticlePageRow, 'tags' | 'cover' | 'section_id' | 'source_id'>,
): string {
  const { sections, sources } = reference;
  return createHash('sha1')
    .update(
      JSON.stringify([
        row.tags,
        row.cover,
        sectionsOf(sections, row.section_id),
        sourceOf(sources, row.source_id),
      ]),
    )
    .digest('base64url');
}

const ofSection = new WeakMap<SectionTree, Map<number, string>>();

/** What a page shows of a section and of its ancestors. */
function sectionsOf(tree: SectionTree, rowId: number | null): string {
  if (rowId === null) return '';
  const known = ofSection.get(tree) ?? new Map<number, string>();
  ofSection.set(tree, known);
  let said = known.get(rowId);
  if (said === undefined) {
    const lineage = tree.lineage(tree.byRowId.get(rowId)?.id ?? null);
    said = JSON.stringify(
      lineage.map((section) => [section.name, sectionPath(tree, section), section.iptc]),
    );
    known.set(rowId, said);
  }
  return said;
}

function sourceOf({ byRowId }: Sources, rowId: number | null): (string | null)[] {
  const source = rowId === null ? undefined : byRowId.get(rowId);
  return source ? [source.name, source.ownership, source.homepage ?? null] : [];
}
