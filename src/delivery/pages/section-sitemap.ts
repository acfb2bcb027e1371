import { latestOf } from '../../domain/time/zoned-dates';
import { MAX_SITEMAP_ENTRIES, type SitemapEntry } from '../../domain/feeds/sitemaps';
import { newestChangesBySection } from '../queries/sitemaps';
import type { DeliveryContext } from '../route';
import { sectionUrl } from '../urls';
import { sectionPath } from './sections';

/**
 * The sections' pages for search engines. A section's page also shows what is below it, so its date is
 * the last change of the newest article of it or of a section below it.
 */
export async function sectionEntries(context: DeliveryContext): Promise<SitemapEntry[]> {
  const { strapi, config, reference } = context;
  const tree = reference.sections;
  const changes = await newestChangesBySection(context);
  const shown = new Map<string, Date | null>();
  for (const { id, rowId } of tree.all) {
    const changed = changes.get(rowId) ?? null;
    for (const above of tree.lineage(id)) {
      shown.set(above.id, latestOf([shown.get(above.id) ?? null, changed]));
    }
  }
  return tree.all.slice(0, MAX_SITEMAP_ENTRIES).map((section) => ({
    url: sectionUrl(strapi, config, sectionPath(tree, section)),
    lastModified: shown.get(section.id) ?? null,
  }));
}
