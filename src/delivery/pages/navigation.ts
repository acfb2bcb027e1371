import type { SectionRecord, SectionTree } from '../../repositories/reference/sections';
import { createLocalizer, type Localizer, type RequestedLanguage } from '../rendering/language';
import type { DeliveryContext } from '../route';
import type { Crumb, NavigationPage, SectionNode } from '../schemas/views';
import { publicUrl } from '../urls';
import { crumb, inPrintedOrder } from './sections';

/** Site identity, both navigation rows and the section tree, in the reader's script. */
export function navigationPage(
  context: DeliveryContext,
  { language }: { language: RequestedLanguage },
): NavigationPage {
  const { site } = context.config;
  const tree = context.reference.sections;
  const localize = createLocalizer(context, language);
  const row = (navigation: SectionRecord['navigation']): Crumb[] =>
    inPrintedOrder(tree.all.filter((section) => section.navigation === navigation)).map((section) =>
      crumb(tree, section, localize),
    );
  return {
    site: {
      name: localize.text(site.name),
      label: site.label,
      description: localize.text(site.description),
      url: publicUrl(context.strapi),
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
    ...crumb(tree, section, localize),
    slug: section.slug,
    description: localize.text(section.description),
    navigation: section.navigation,
    children: nodesUnder(section.id, tree, localize),
  }));
}
