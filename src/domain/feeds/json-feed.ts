import { uri, webAddress } from './addresses';
import { authorsOf } from './authors';
import { cleanLine, cleanText } from './clean-text';
import { contentHtml } from './content';
import { later, zonedDate } from '../time/zoned-dates';
import { articleGuid } from './guid';
import { applicableRights } from './rights';
import type { FeedInput, FeedItem } from './types';

/**
 * JSON Feed 1.1. What the format has no place for is in each item's `_newsroom`: the footer's applicable
 * clauses, the outlet and whose work it is, the address of a reprint's original, IPTC's media topics.
 */
export function jsonFeed(feed: FeedInput): string {
  return [...jsonParts(feed)].join('');
}

/** The same in parts, an article each. */
export function* jsonParts(feed: FeedInput): Generator<string> {
  const head = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: cleanLine(feed.title),
    home_page_url: uri(feed.url),
    feed_url: uri(feed.selfUrl),
    description: cleanLine(feed.description) || undefined,
    authors: [{ name: cleanLine(feed.siteName) }],
    language: feed.language,
  });
  yield `${head.slice(0, -1)},"items":[`;
  for (const [at, item] of feed.items.entries()) {
    yield (at === 0 ? '' : ',') + JSON.stringify(jsonItem(item, feed));
  }
  yield ']}';
}

function jsonItem(item: FeedItem, { publicUrl, timeZone }: FeedInput) {
  const authors = authorsOf(item).map(({ name }) => ({ name }));
  const names = item.categories.map(({ name }) => cleanLine(name));
  const tags = [...new Set(names)].filter((name) => name !== '');
  return {
    id: articleGuid(item.documentId),
    url: uri(item.url),
    title: cleanLine(item.title),
    content_html: cleanText(contentHtml(item, publicUrl)),
    summary: item.summary === null ? undefined : cleanText(item.summary),
    image: item.picture ? uri(item.picture.url) : undefined,
    date_published: zonedDate(item.datePublished, timeZone),
    date_modified: zonedDate(later(item.datePublished, item.dateModified), timeZone),
    authors: authors.length > 0 ? authors : undefined,
    tags: tags.length > 0 ? tags : undefined,
    language: item.language,
    _newsroom: {
      copyright_notice: applicableRights(item),
      source: item.source && {
        name: cleanLine(item.source.name),
        ownership: item.source.ownership,
        url: webAddress(item.source.homepage),
      },
      original_url: webAddress(item.sourceUrl),
      iptc: item.topics?.map(({ qcode, name }) => ({ qcode, name: cleanLine(name) })),
    },
  };
}
