import { soundAddress } from '../../domain/addresses/web-address';
import type { Media } from '../../repositories/files/media';
import { jsonObject, type Json } from '../rendering/json';
import {
  createLocalizer,
  isSiteLanguage,
  type Localizer,
  type RequestedLanguage,
} from '../rendering/language';
import { shownTagsByRowId, tagView } from '../queries/attachments';
import { cardLinks, type CardLinks } from '../queries/card-links';
import { articlesByRowId } from '../queries/lists';
import type { DeliveryContext } from '../route';
import type { Card } from '../schemas/views';
import type { CardParts } from '../rendering/fragment-cache';
import { mediaUrl } from '../urls';
import { cardText } from './card-text';
import { crumb } from './sections';

/** A published article as lists show it. */
export interface ListedCard {
  rowId: number;
  /** Milliseconds since 1970. */
  modified: number;
  /** A `Card`. */
  json: Buffer;
}

/**
 * Cards of published articles, in the order of their row ids; what is no longer published is left out.
 * One query reads all. In the site's own script their texts are prerendered; others are rendered once per
 * site version, as is what cards share: names of tags, sections and sources.
 */
export async function cardsOf(
  context: DeliveryContext,
  { rowIds, language }: { rowIds: readonly number[]; language: RequestedLanguage },
): Promise<ListedCard[]> {
  const maker = isSiteLanguage(context, language) ? context.pageRenderer : '';
  const found = await cardLinks(context, { rowIds, maker });
  const texts = await textsOf(context, { found, language });
  const tags = await tagsOf(context, { found, language });
  const parts = context.parts.cards(language);
  const localize = createLocalizer(context, language);
  const cards = new Map<number, ListedCard>();
  for (const links of found) {
    const text = texts.get(links.rowId);
    if (text === undefined) continue;
    const section = sectionOf(context, { rowId: links.sectionRowId, parts, localize });
    const source = sourceOf(context, { rowId: links.sourceRowId, parts, localize });
    const cover = JSON.stringify(mediaView(context, links.cover, localize));
    const shown = links.tagRowIds.flatMap((rowId) => tags.get(rowId) || []).join(',');
    cards.set(links.rowId, {
      rowId: links.rowId,
      modified: links.modified,
      json: jsonObject([
        text,
        `{"section":${section},"source":${source},"cover":${cover},"tags":[${shown}]}`,
      ]),
    });
  }
  return rowIds.flatMap((rowId) => cards.get(rowId) ?? []);
}

type Found = { found: readonly CardLinks[]; language: RequestedLanguage };

async function textsOf(
  context: DeliveryContext,
  { found, language }: Found,
): Promise<Map<number, Json>> {
  const { texts } = context.parts.cards(language);
  const all = new Map<number, Json>();
  const missing: number[] = [];
  for (const { rowId, text } of found) {
    const known = text ?? texts.get(rowId);
    if (known === undefined) missing.push(rowId);
    else all.set(rowId, known);
  }
  for (const article of await articlesByRowId(context, missing)) {
    const text = Buffer.from(JSON.stringify(cardText(context, { article, language })));
    texts.set(article.rowId, text);
    all.set(article.rowId, text);
  }
  return all;
}

/** Views of all tags of these articles; empty for tags that are not shown. */
async function tagsOf(
  context: DeliveryContext,
  { found, language }: Found,
): Promise<Map<number, string>> {
  const { tags } = context.parts.cards(language);
  const all = new Map<number, string>();
  const missing = new Set<number>();
  for (const rowId of found.flatMap(({ tagRowIds }) => tagRowIds)) {
    const known = tags.get(rowId);
    if (known === undefined) missing.add(rowId);
    else all.set(rowId, known);
  }
  if (missing.size === 0) return all;
  const localize = createLocalizer(context, language);
  const shown = await shownTagsByRowId(context, [...missing]);
  for (const rowId of missing) {
    const tag = shown.get(rowId);
    const json = tag ? JSON.stringify(tagView({ ...tag, name: localize.text(tag.name) })) : '';
    tags.set(rowId, json);
    all.set(rowId, json);
  }
  return all;
}

interface NameInput {
  rowId: number | null;
  parts: CardParts;
  localize: Localizer;
}

function sectionOf(
  { reference: { sections } }: DeliveryContext,
  { rowId, parts, localize }: NameInput,
): string {
  return once(parts.sections, rowId, (id): Card['section'] => {
    const section = sections.byRowId.get(id);
    return section ? crumb(sections, section, localize) : null;
  });
}

function sourceOf(
  { reference: { sources } }: DeliveryContext,
  { rowId, parts, localize }: NameInput,
): string {
  return once(parts.sources, rowId, (id): Card['source'] => {
    const source = sources.byRowId.get(id);
    return source ? { name: localize.text(source.name), ownership: source.ownership } : null;
  });
}

function once(
  known: CardParts['sections'],
  rowId: number | null,
  make: (rowId: number) => object | null,
): string {
  if (rowId === null) return 'null';
  let json = known.get(rowId);
  if (json === undefined) {
    json = JSON.stringify(make(rowId));
    known.set(rowId, json);
  }
  return json;
}

export function mediaView(
  { strapi }: Pick<DeliveryContext, 'strapi'>,
  media: Media | null,
  localize: Localizer,
): Media | null {
  // A path of ours, or an address of the bucket; nothing else is a picture's address.
  if (!media || (!/^\/(?![/\\])/.test(media.url) && soundAddress(media.url) === null)) return null;
  return {
    ...media,
    url: mediaUrl(strapi, media.url),
    alternativeText: localize.text(media.alternativeText),
    caption: localize.text(media.caption),
  };
}
