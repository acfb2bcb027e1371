import type { BreadcrumbListLeaf, WithContext } from 'schema-dts';
import { uri } from './addresses';
import { cleanLine } from './clean-text';

/** schema.org's BreadcrumbList, from the site's home page down. Positions count from 1. */
export function breadcrumbJsonLd(input: {
  crumbs: readonly { name: string; url: string }[];
}): WithContext<BreadcrumbListLeaf> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: input.crumbs.map(({ name, url }, index) => ({
      '@type': 'ListItem' as const,
      position: index + 1,
      name: cleanLine(name),
      item: uri(url),
    })),
  };
}
