import { MEDIA_TOPICS } from '../iptc/media-topic';
import { uri, webAddress } from './addresses';
import { authorsOf } from './authors';
import { cleanLine } from './clean-text';
import { contentHtml } from './content';
import { later, zonedDate } from '../time/zoned-dates';
import { articleGuid, feedGuid } from './guid';
import { applicableRights } from './rights';
import type { FeedInput, FeedItem, MediaTopic } from './types';
import { element, endTag, htmlElement, textElement, xmlStart } from './xml';

/**
 * Atom 1.0 (RFC 4287): the whole article as HTML content, the footer's applicable clauses as
 * `rights`, the original of a reprint as a `via` link, the picture as an enclosure.
 */
export function atomFeed(feed: FeedInput): string {
  return [...atomParts(feed)].join('');
}

/** The same in parts, an article each. */
export function* atomParts(feed: FeedInput): Generator<string> {
  yield xmlStart('feed', {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xml:lang': feed.language,
  });
  yield [
    textElement('id', feedGuid(feed)),
    titleElement(feed.title),
    textElement('subtitle', cleanLine(feed.description)),
    textElement('updated', zonedDate(feed.updated, feed.timeZone)),
    element('author', {}, [textElement('name', cleanLine(feed.siteName))]),
    link({ rel: 'self', type: 'application/atom+xml', href: feed.selfUrl }),
    link({ rel: 'alternate', type: 'text/html', href: feed.url }),
    textElement('generator', feed.generator),
  ].join('');
  for (const item of feed.items) yield entryElement(item, feed);
  yield `${endTag('feed')}\n`;
}

function entryElement(item: FeedItem, feed: FeedInput): string {
  const { datePublished, dateModified, picture } = item;
  const original = webAddress(item.sourceUrl);
  return element('entry', { 'xml:lang': item.language }, [
    textElement('id', articleGuid(item.documentId)),
    titleElement(item.title),
    textElement('published', zonedDate(datePublished, feed.timeZone)),
    textElement('updated', zonedDate(later(datePublished, dateModified), feed.timeZone)),
    ...authorsOf(item).map(({ name }) => element('author', {}, [textElement('name', name)])),
    link({ rel: 'alternate', type: 'text/html', href: item.url }),
    original === null ? '' : link({ rel: 'via', type: null, href: original }),
    picture === null ? '' : link({ rel: 'enclosure', type: picture.mime, href: picture.url }),
    ...item.categories.map(category),
    ...(item.topics ?? []).map(topic),
    textElement('summary', item.summary),
    htmlElement('content', contentHtml(item, feed.publicUrl), { type: 'html' }),
    textElement('rights', applicableRights(item)),
  ]);
}

/** Required, even when it says nothing. */
function titleElement(title: string): string {
  return textElement('title', cleanLine(title)) || element('title', {}, []);
}

function link(attributes: { rel: string; type: string | null; href: string }): string {
  return element('link', { ...attributes, href: uri(attributes.href) }, []);
}

function category({ name, domain }: FeedItem['categories'][number]): string {
  const term = cleanLine(name);
  return term === '' ? '' : element('category', { term, scheme: domain ? uri(domain) : null }, []);
}

function topic({ qcode, name }: MediaTopic): string {
  const label = cleanLine(name) || null;
  return element('category', { term: qcode, scheme: MEDIA_TOPICS, label }, []);
}
