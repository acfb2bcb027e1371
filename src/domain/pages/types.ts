import type { Repair } from '../repair/pinyin-residue';

/** A saved page as bytes, and what the importer knows about it. */
export interface PageInput {
  bytes: Uint8Array;
  /** With extension: `.txt` is page text as a scraper leaves it, everything else is HTML. */
  fileName: string;
  contentType?: string;
  /** IANA zone of the site's printed dates. */
  timeZone: string;
  /** Names of the own site: breadcrumb roots, and whose notice or promo a text is. */
  siteNames: readonly string[];
}

export interface Warning {
  code: string;
  message: string;
}

export interface PageNotice {
  title: string | null;
  text: string[];
}

export interface PagePromo {
  text: string;
  accountName: string | null;
}

/** What the page itself says, in its own script. */
export interface PageReading {
  kind: 'html' | 'text';
  charset: string;
  legacyUrl: string | null;
  title: string;
  /** 肩题: the line above the headline. */
  kicker: string | null;
  /** 副题: the line below it. */
  subtitle: string | null;
  /** ISO 8601 with zone offset. */
  datePublished: string | null;
  /** Section names, without the site's own name and without 正文. */
  breadcrumb: string[];
  /** As printed, without the label. */
  sourceCredit: string | null;
  byline: string | null;
  responsibleEditor: string | null;
  tags: string[];
  summary: string | null;
  bodyHtml: string;
  /** Left out of the body. */
  notices: PageNotice[];
  promos: PagePromo[];
  repairs: Repair[];
  warnings: Warning[];
}

/** What a page says about itself, apart from its headline and body. */
export interface PageMetadata {
  datePublished: string | null;
  sourceCredit: string | null;
  byline: string | null;
  responsibleEditor: string | null;
  tags: string[];
  summary: string | null;
}
