import type {
  DefinedTermLeaf,
  NewsArticleLeaf,
  NewsMediaOrganizationLeaf,
  OrganizationLeaf,
  PersonLeaf,
  WithContext,
} from 'schema-dts';
import { MEDIA_TOPICS, mediaTopicUri } from '../iptc/media-topic';
import { uri, webAddress } from './addresses';
import { authorsOf } from './authors';
import { cleanLine, cleanText } from './clean-text';
import { zonedDate } from '../time/zoned-dates';
import { headlineOf } from './headline';
import { withoutBlanks } from './json-ld';
import { applicableRights, isReprint } from './rights';
import type { MediaTopic, SyndicatedArticle } from './types';

export interface NewsArticleInput {
  article: SyndicatedArticle & {
    kicker: string | null;
    subtitle: string | null;
    responsibleEditor: string | null;
    datePublished: Date | null;
    dateModified: Date | null;
    /** Names from the outermost section to the article's own, without the site. */
    sections: readonly string[];
    /** Tag names. */
    tags: readonly string[];
    /** IPTC media topics of the section and the tags, with their names in the reader's script. */
    topics?: readonly MediaTopic[];
  };
  site: {
    name: string;
    /** The home page. */
    url: string;
    /** IANA zone in which dates are written. */
    timeZone: string;
  };
}

/**
 * schema.org's NewsArticle. The copyright holder is the site only for its own work, the outlet for a
 * third party's or a partner's, and absent for an unclassified work. Dates carry the site's offset;
 * properties without a value are absent.
 */
export function newsArticleJsonLd(input: NewsArticleInput): WithContext<NewsArticleLeaf> {
  const { article, site } = input;
  const publisher = publisherOf(site);
  const holder = copyrightHolder(article, publisher);
  const published = article.datePublished && zonedDate(article.datePublished, site.timeZone);
  const modified = article.dateModified && zonedDate(article.dateModified, site.timeZone);
  const headline = headlineOf(article.title);
  const title = cleanLine(article.title);
  return withoutBlanks<WithContext<NewsArticleLeaf>>({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    // The whole title, if the headline was cut.
    name: title === headline ? undefined : title,
    alternativeHeadline: lines([article.kicker, article.subtitle]),
    description: cleanText(article.summary ?? '').trim(),
    url: uri(article.url),
    mainEntityOfPage: { '@type': 'WebPage', '@id': uri(article.url) },
    datePublished: published ?? undefined,
    dateModified: modified ?? published ?? undefined,
    author: authorsOf(article).map(({ kind, name }) =>
      kind === 'person' ? person(name) : organization(name, article.source),
    ),
    editor: article.responsibleEditor
      ? authorsOf({ byline: article.responsibleEditor, source: null }).map(({ name }) =>
          person(name),
        )
      : undefined,
    publisher,
    articleSection: lines(article.sections),
    keywords: lines(article.tags),
    about: (article.topics ?? []).map(definedTerm),
    image: article.picture
      ? withoutBlanks({
          '@type': 'ImageObject' as const,
          url: uri(article.picture.url),
          caption: cleanLine(article.picture.caption ?? ''),
        })
      : undefined,
    inLanguage: article.language,
    isAccessibleForFree: true,
    copyrightHolder: holder,
    copyrightNotice: applicableRights(article) ?? undefined,
    copyrightYear: holder && published ? Number(published.slice(0, 4)) : undefined,
    creditText: cleanLine(article.source?.credit ?? article.source?.name ?? ''),
    isBasedOn: isOwn(article) ? undefined : (webAddress(article.sourceUrl) ?? undefined),
    sourceOrganization: isReprint(article.source) ? outletOf(article) : undefined,
  });
}

function publisherOf({ name, url }: NewsArticleInput['site']): NewsMediaOrganizationLeaf {
  return withoutBlanks({
    '@type': 'NewsMediaOrganization' as const,
    name: cleanLine(name),
    url: uri(url),
  });
}

function copyrightHolder(
  article: SyndicatedArticle,
  publisher: NewsMediaOrganizationLeaf,
): NewsMediaOrganizationLeaf | OrganizationLeaf | undefined {
  if (isOwn(article)) return publisher;
  return isReprint(article.source) ? outletOf(article) : undefined;
}

function isOwn({ source }: SyndicatedArticle): boolean {
  return source?.ownership === 'own';
}

function outletOf({ source }: SyndicatedArticle): OrganizationLeaf | undefined {
  return source ? organization(cleanLine(source.name), source) : undefined;
}

/** The outlet's home page belongs to the outlet, not to another organisation that a byline names. */
function organization(name: string, source: SyndicatedArticle['source']): OrganizationLeaf {
  const isOutlet = source !== null && cleanLine(source.name) === name;
  const url = isOutlet ? (webAddress(source.homepage) ?? undefined) : undefined;
  return withoutBlanks({ '@type': 'Organization' as const, name, url });
}

function person(name: string): PersonLeaf {
  return { '@type': 'Person', name };
}

/** The same topic, wherever on the web: its `@id` is IPTC's own address of it. */
function definedTerm({ qcode, name }: MediaTopic): DefinedTermLeaf {
  return {
    '@type': 'DefinedTerm',
    '@id': mediaTopicUri(qcode),
    termCode: qcode,
    name: cleanLine(name),
    inDefinedTermSet: MEDIA_TOPICS,
  };
}

function lines(texts: readonly (string | null)[]): string[] {
  return texts.map((text) => cleanLine(text ?? '')).filter((text) => text !== '');
}
