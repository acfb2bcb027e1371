import { createHash } from 'node:crypto';
import { soundAddress } from '../domain/addresses/web-address';
import type { PageReading } from '../domain/pages/read-page';
import { sanitizeBody } from '../domain/body/body-html';
import { foldText } from '../domain/text/fold';
import { oneLine } from '../domain/text/one-line';
import { htmlToText } from '../domain/body/plain-text';
import type { StoredArticle } from '../repositories/articles/articles';

/** The fields that an import brings, as they are stored. */
export interface ImportedArticle {
  title: string;
  kicker: string | null;
  subtitle: string | null;
  summary: string | null;
  body: string;
  sourceCredit: string | null;
  byline: string | null;
  responsibleEditor: string | null;
  datePublished: Date | null;
  legacyUrl: string | null;
  sectionId: string | null;
}

/** Column widths of the schema; longer values are cut, and the report says so. */
const LIMITS = {
  title: 300,
  kicker: 300,
  subtitle: 300,
  sourceCredit: 500,
  byline: 500,
  responsibleEditor: 200,
} as const;

export function importedArticle(
  reading: PageReading,
  sectionId: string | null,
): { article: ImportedArticle; cut: string[]; dropped: string[] } {
  const cut: string[] = [];
  // The page is worth more than the address it came from.
  const legacyUrl = soundAddress(reading.legacyUrl);
  const dropped = reading.legacyUrl !== null && legacyUrl === null ? ['legacyUrl'] : [];
  const line = (field: keyof typeof LIMITS): string | null => {
    const text = oneLine(reading[field] ?? '');
    if (text.length > LIMITS[field]) cut.push(field);
    return cutText(text, LIMITS[field]) || null;
  };
  const article: ImportedArticle = {
    title: line('title') ?? '',
    kicker: line('kicker'),
    subtitle: line('subtitle'),
    summary: reading.summary,
    body: sanitizeBody(reading.bodyHtml).html,
    sourceCredit: line('sourceCredit'),
    byline: line('byline'),
    responsibleEditor: line('responsibleEditor'),
    datePublished: reading.datePublished === null ? null : new Date(reading.datePublished),
    legacyUrl,
    sectionId,
  };
  return { article, cut, dropped };
}

/**
 * The part that fits, as the document middlewares store it: without half a character or a trailing space.
 */
function cutText(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** The key by which a page is found again: its address, or without one its words. */
export function importKeyOf(reading: PageReading): string {
  if (reading.legacyUrl !== null) return `url:${digest(reading.legacyUrl)}`;
  return `content:${digest(`${foldText(reading.title)}\n${foldText(htmlToText(reading.bodyHtml))}`)}`;
}

/** A hash that tells whether an article is still as the import stored it. */
export function importHashOf(article: ImportedArticle): string {
  const { datePublished, ...rest } = article;
  return digest(
    JSON.stringify([
      rest.title,
      rest.kicker,
      rest.subtitle,
      rest.summary,
      rest.body,
      rest.sourceCredit,
      rest.byline,
      rest.responsibleEditor,
      rest.legacyUrl,
      rest.sectionId,
      datePublished?.toISOString() ?? null,
    ]),
  );
}

export function storedAsImported(stored: StoredArticle): ImportedArticle {
  return {
    title: stored.title ?? '',
    kicker: stored.kicker,
    subtitle: stored.subtitle,
    summary: stored.summary,
    body: stored.body ?? '',
    sourceCredit: stored.sourceCredit,
    byline: stored.byline,
    responsibleEditor: stored.responsibleEditor,
    datePublished: stored.datePublished,
    legacyUrl: stored.legacyUrl,
    sectionId: stored.section?.documentId ?? null,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
