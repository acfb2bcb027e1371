import type { SectionRecord, SectionTree } from '../repositories/reference/sections';
import type { Localizer } from './language';

export interface Crumb {
  name: string;
  /** Slugs from the root, joined by `/`, as in `/api/site/sections/{path}`; '' is the site. */
  path: string;
}

export function sectionPath(tree: SectionTree, section: SectionRecord): string {
  return tree
    .lineage(section.id)
    .map(({ slug }) => slug)
    .reverse()
    .join('/');
}

/** From the site's name down to the section. */
export function breadcrumb(input: {
  siteName: string;
  tree: SectionTree;
  sectionId: string | null;
  localize: Localizer;
}): Crumb[] {
  const { siteName, tree, sectionId, localize } = input;
  const sections = tree.lineage(sectionId).reverse();
  return [
    { name: localize.text(siteName), path: '' },
    ...sections.map((section) => ({
      name: localize.text(section.name),
      path: sectionPath(tree, section),
    })),
  ];
}
