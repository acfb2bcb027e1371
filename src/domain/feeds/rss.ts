import { MEDIA_TOPICS } from '../iptc/media-topic';
import { uri, webAddress } from './addresses';
import { authorsOf } from './authors';
import { cleanLine } from './clean-text';
import { contentHtml } from './content';
import { rfc822Date, zonedDate } from '../time/zoned-dates';
import { articleGuid } from './guid';
import { applicableRights } from './rights';
import type { FeedInput, FeedItem } from './types';
import { element, endTag, htmlElement, startTag, textElement, xmlStart } from './xml';

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

/**
 * RSS 2.0, with the whole article in `content:encoded`, authors in `dc:creator`, the footer's
 * applicable clauses in `dc:rights` and the original of a reprint in `dc:source`. `pubDate` is the
 * date readers see, `dcterms:modified` the last change. GUIDs are no addresses.
 */
export function rssFeed(feed: FeedInput): string {
  return [...rssParts(feed)].join('');
}

/** The same in parts, an article each. */
export function* rssParts(feed: FeedInput): Generator<string> {
  yield xmlStart('rss', NAMESPACES) + startTag('channel');
  yield [
    // All three are required, and a reader may refuse an empty one.
    textElement('title', cleanLine(feed.title) || uri(feed.url)),
    textElement('link', uri(feed.url)),
    textElement('description', cleanLine(feed.description) || cleanLine(feed.title)),
    textElement('language', feed.language),
    textElement('lastBuildDate', rfc822Date(feed.updated, feed.timeZone)),
    textElement('generator', feed.generator),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: uri(feed.selfUrl) }, []),
  ].join('');
  for (const item of feed.items) yield itemElement(item, feed);
  yield `${endTag('channel')}${endTag('rss')}\n`;
}

function itemElement(item: FeedItem, feed: FeedInput): string {
  return element('item', {}, [
    textElement('title', cleanLine(item.title)),
    textElement('link', uri(item.url)),
    textElement('guid', articleGuid(item.documentId), { isPermaLink: 'false' }),
    textElement('pubDate', rfc822Date(item.datePublished, feed.timeZone)),
    textElement('dcterms:modified', zonedDate(item.dateModified, feed.timeZone)),
    ...authorsOf(item).map(({ name }) => textElement('dc:creator', name)),
    ...item.categories.map(({ name, domain }) =>
      textElement('category', cleanLine(name), { domain: domain ? uri(domain) : null }),
    ),
    ...(item.topics ?? []).map(({ qcode }) =>
      textElement('category', qcode, { domain: MEDIA_TOPICS }),
    ),
    textElement('description', item.summary),
    htmlElement('content:encoded', contentHtml(item, feed.publicUrl)),
    textElement('dc:source', webAddress(item.sourceUrl)),
    textElement('dc:rights', applicableRights(item)),
    pictureElement(item),
  ]);
}

/** Media RSS rather than `enclosure`, which must state the file's length. */
function pictureElement({ picture }: FeedItem): string {
  if (!picture) return '';
  const { url, mime, width, height } = picture;
  return element(
    'media:content',
    { url: uri(url), medium: 'image', type: mime, width, height },
    [],
  );
}
