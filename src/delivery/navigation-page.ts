import type { Core } from '@strapi/strapi';
import { newsroomConfig } from '../repositories/newsroom-config';
import { loadReferenceData } from '../repositories/reference-data';
import type { SectionRecord, SectionTree } from '../repositories/reference/sections';
import { createLocalizer, type Localizer, type RequestedLanguage } from './language';
import { sectionPath, type Crumb } from './sections';
import { publicUrl } from './urls';

export interface NavigationPage {
  site: { name: string; label: string; description: string; url: string; lang: string };
  /** The two rows as printed; the first begins with the way home, whose path is ''. */
  primary: Crumb[];
  secondary: Crumb[];
  sections: SectionNode[];
}

export interface SectionNode extends Crumb {
  slug: string;
  description: string | null;
  navigation: SectionRecord['navigation'];
  children: SectionNode[];
}

/** Site identity, both navigation rows and the section tree, in the reader's script. */
export async function navigationPage(
  strapi: Core.Strapi,
  { language }: { language: RequestedLanguage },
): Promise<NavigationPage> {
  const config = newsroomConfig(strapi);
  const { sections: tree } = await loadReferenceData(strapi);
  const localize = createLocalizer(config, language);
  const { site } = config;
  const row = (navigation: SectionRecord['navigation']): Crumb[] =>
    inPrintedOrder(tree.all.filter((section) => section.navigation === navigation)).map(
      (section) => ({ name: localize.text(section.name), path: sectionPath(tree, section) }),
    );
  return {
    site: {
      name: localize.text(site.name),
      label: site.label,
      description: localize.text(site.description),
      url: publicUrl(strapi),
      lang: localize.script ?? site.language,
    },
    primary: [{ name: localize.text(site.homeLabel), path: '' }, ...row('primary')],
    secondary: row('secondary'),
    sections: nodesUnder(null, tree, localize),
  };
}

function nodesUnder(
  parentId: string | null,
  tree: SectionTree,
  localize: Localizer,
): SectionNode[] {
  const children = tree.all.filter((section) => section.parentId === parentId);
  return inPrintedOrder(children).map((section) => ({
    name: localize.text(section.name),
    path: sectionPath(tree, section),
    slug: section.slug,
    description: localize.text(section.description),
    navigation: section.navigation,
    children: nodesUnder(section.id, tree, localize),
  }));
}

const ROWS = ['primary', 'secondary', 'none'] as const;

/** `order` counts within a navigation row, and the first row comes first. */
function inPrintedOrder(sections: readonly SectionRecord[]): SectionRecord[] {
  return [...sections].sort(
    (a, b) => ROWS.indexOf(a.navigation) - ROWS.indexOf(b.navigation) || a.order - b.order,
  );
}
