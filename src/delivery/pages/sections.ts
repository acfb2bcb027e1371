import type { SectionRecord, SectionTree } from '../../repositories/reference/sections';
import type { Localizer } from '../rendering/language';
import type { Crumb } from '../schemas/views';

const paths = new WeakMap<SectionRecord, string>();

/** Slugs of the section's ancestors and its own, joined by `/`. */
export function sectionPath(tree: SectionTree, section: SectionRecord): string {
  let path = paths.get(section);
  if (path === undefined) {
    path = tree
      .lineage(section.id)
      .map(({ slug }) => slug)
      .reverse()
      .join('/');
    paths.set(section, path);
  }
  return path;
}

/** The section at a path; null where there is none. */
export function sectionAt(tree: SectionTree, path: string): SectionRecord | null {
  const slug = path.slice(path.lastIndexOf('/') + 1);
  return (
    tree.all.find((section) => section.slug === slug && sectionPath(tree, section) === path) ?? null
  );
}

/** A section and all below it. */
export function withDescendants(tree: SectionTree, section: SectionRecord): SectionRecord[] {
  const found = new Set([section]);
  // A set may grow during iteration, and a loop created by plain SQL ends.
  for (const parent of found) {
    for (const child of tree.all) if (child.parentId === parent.id) found.add(child);
  }
  return [...found];
}

export function crumb(tree: SectionTree, section: SectionRecord, localize: Localizer): Crumb {
  const { iptc } = section;
  const place = { name: localize.text(section.name), path: sectionPath(tree, section) };
  return iptc ? { ...place, iptc } : place;
}

/** From the site's name down to the section. */
export function breadcrumb(input: {
  siteName: string;
  tree: SectionTree;
  sectionId: string | null;
  localize: Localizer;
}): Crumb[] {
  const { siteName, tree, sectionId, localize } = input;
  return [
    { name: localize.text(siteName), path: '' },
    ...tree
      .lineage(sectionId)
      .reverse()
      .map((section) => crumb(tree, section, localize)),
  ];
}

const ROWS = ['primary', 'secondary', 'none'] as const;

/** `order` counts within a navigation row, and the first row comes first. */
export function inPrintedOrder(sections: readonly SectionRecord[]): SectionRecord[] {
  return [...sections].sort(
    (a, b) => ROWS.indexOf(a.navigation) - ROWS.indexOf(b.navigation) || a.order - b.order,
  );
}
